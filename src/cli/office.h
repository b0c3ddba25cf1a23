/* What needs an office program: the command is the only part that runs one. */
#ifndef CLI_OFFICE_H
#define CLI_OFFICE_H
#include "cli/cmd.h"

/* The doc as PDF at path, laid out from its ODT. An equal one that is there already is left alone. */
draftmark_outcome office_pdf(const draftmark_doc *doc, const char *path, bool force, draftmark_report *report);
/* Puts the pages of the laid out DOCX into the doc's contents; a note when that cannot be. file: the DOCX to be written. */
bool office_pages(draftmark_doc *doc, const char *file, draftmark_report *report);
#endif
