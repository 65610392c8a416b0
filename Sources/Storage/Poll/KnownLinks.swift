import Model

extension Store {
  /// What is stored of a feed's items that have one of `links`, by link, oldest first. Reads through the feed's items: for
  /// the rare document none of whose identities is known.
  ///
  /// - Parameter canonical: what of a stored link is compared.
  package func knownItems(
    feed: String, links: Set<String>, canonical: (String) -> String
  ) throws(StorageError) -> [String: [KnownItem]] {
    try read { connection in
      guard
        let row = try connection.prepare("SELECT row FROM feeds WHERE id = ?").first(
          { $0.add(feed) }, row: { $0.int64() })
      else { return [:] }
      var known: [String: [KnownItem]] = [:]
      try connection.prepare(
        """
        SELECT i.link, i.identity, i.row, i.version, i.text_hash, i.first_seen, i.effective, coalesce(s.id, '')
        FROM items i LEFT JOIN stories s ON s.row = i.story WHERE i.feed = ? ORDER BY i.row
        """
      ).each {
        $0.add(row)
      } row: { r in
        let link = canonical(r.text())
        guard links.contains(link) else { return }
        let identity = r.text()
        known[link, default: []].append(KnownItemQuery.value(identity, &r))
      }
      return known
    }
  }
}
