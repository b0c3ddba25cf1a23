/* Lengths are integers: micrometres (1/1000 mm). Printed by integer arithmetic, without locale. */
#ifndef DM_BASE_LENGTH_H
#define DM_BASE_LENGTH_H
#include <stdbool.h>
#include <stddef.h>

typedef int dm_um; /* micrometres */
#define DM_MM(x) ((dm_um)((x)*1000))
/* Points are kept in hundredths ("cpt"): 15.5 pt = 1550. 1 pt = 352.777… µm. */
long dm_length_twips(dm_um length); /* 1/20 pt, rounded */
long dm_length_emu(dm_um length);   /* 1/36 µm */
long dm_length_cpt(dm_um length);   /* hundredths of a point, rounded */
dm_um dm_length_from_cpt(long cpt);
size_t dm_length_digits(long long value, char out[24]);         /* "-12"; how many characters */
void dm_length_mm(dm_um length, char out[24]);                  /* "12.5mm" */
void dm_length_pt(long cpt, char out[24]);                      /* "15.5pt" */
bool dm_length_parse_milli(const char *text, int *thousandths); /* "12", "12.5" to 12000, 12500; false otherwise */
#endif
