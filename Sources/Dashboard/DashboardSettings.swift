import Model
import Storage

/// What configuration says of the pages.
package struct DashboardSettings: Hashable, Sendable {
  package var listen: ListenAddress
  /// Heading of the page and of the Atom feed.
  package var title: String
  /// Of the program, for `bellwether_build_info`.
  package var version: String

  package init(listen: ListenAddress, title: String, version: String) {
    self.listen = listen
    self.title = title
    self.version = version
  }
}

/// Where the pages take what they show: the store, and what the configuration in force names.
package struct DashboardSources: Sendable {
  package struct Indicator: Hashable, Sendable {
    package var id: String
    package var title: String
    package var side: String
    package init(id: String, title: String, side: String) {
      self.id = id
      self.title = title
      self.side = side
    }
  }

  package var store: Store
  package var feeds: @Sendable () -> [Feed]
  package var indicators: @Sendable () -> [Indicator]
  package var clock: @Sendable () -> Timestamp
  /// Where hubs come in; nil: nowhere.
  package var door: HubDoor?

  package init(
    store: Store, feeds: @escaping @Sendable () -> [Feed], indicators: @escaping @Sendable () -> [Indicator],
    clock: @escaping @Sendable () -> Timestamp
  ) {
    self.store = store
    self.feeds = feeds
    self.indicators = indicators
    self.clock = clock
  }
}
