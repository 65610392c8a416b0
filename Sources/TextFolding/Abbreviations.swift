/// Words whose full stop ends no sentence. Folded, without the stop.
enum Abbreviations {
  static let hashes: Set<UInt64> = Set(words.split(separator: " ").map { Folding.hash($0.utf8) })

  private static let words = """
    adm ald amb apr aug ave blvd brig bros capt cdr cf cmdr co col corp cpl dec dept dist dr ed eg esq est etc feb fig fr \
    gen gov govt hon ie inc insp jan jr jul jun lt ltd maj mar messrs min mr mrs ms mt nov oct pres prof pvt rep reps \
    rev rs sec sen sens sep sept sgt sr st supt vol vs
    """
}
