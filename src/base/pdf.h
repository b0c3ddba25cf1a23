/* PDF files that an office program laid out from a document of ours: what we write into them and read out of them. Nothing is decoded; only
 * what PDF/A keeps in the open is looked at: the XMP packet, destinations and the list of pages. */
#ifndef DM_BASE_PDF_H
#define DM_BASE_PDF_H
#include "base/buf.h"

/* Writes into the packet's padding (XMP part 1, 7.3.2), so that no byte moves: dc:source, the 64 digits of what the file was laid out from,
 * and dc:identifier, SHA-256 over the whole file with the 64 digits of the identifier itself as zeros. false where there is no packet, no
 * room, or one of them stands there already. */
bool dm_pdf_stamp(struct dm_buf *pdf, const char source[65]);
/* Are these the bytes that were stamped? source: 65 bytes, receives its digits. An edited or signed file is another. */
bool dm_pdf_is_stamped(const char *bytes, size_t length, char source[65]);

bool dm_pdf_is_whole(const char *bytes, size_t length); /* begins and ends as a PDF does */
/* Page, from 1, of a named destination made from a bookmark; 0 when it is not found. */
int dm_pdf_page(const char *bytes, size_t length, const char *bookmark);
#endif
