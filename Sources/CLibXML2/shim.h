#ifndef BELLWETHER_CLIBXML2_SHIM_H
#define BELLWETHER_CLIBXML2_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#endif
