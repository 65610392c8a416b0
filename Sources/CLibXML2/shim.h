#ifndef BELLWETHER_CLIBXML2_SHIM_H
#define BELLWETHER_CLIBXML2_SHIM_H
#include <libxml/xmlversion.h>
/* Debian's libxml2 shows ICU's headers, which clash with those inside Foundation. Only the layout of
   xmlCharEncodingHandler depends on this, and nothing here looks into one. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#endif
