import Hummingbird
import Model
import Storage

/// Every address that is served, and what answers it.
struct Routes: Sendable {
  let settings: DashboardSettings
  let sources: DashboardSources

  func add(to router: Router<BasicRequestContext>) {
    router.get("/") { _, _ in await page().response }
    router.get("/style.css") { _, _ in
      var answer = Answer(Style.text, "text/css; charset=utf-8")
      answer.cache = "max-age=3600"
      return answer.response
    }
    router.get("/alerts.atom") { _, _ in
      await reading { try AlertsFeed.answer($0, title: settings.title, now: $1) }.response
    }
    router.get("/metrics") { _, _ in
      let (feeds, version) = (sources.feeds(), settings.version)
      return await reading { try MetricsPage.answer($0, feeds: feeds, version: version, now: $1) }.response
    }
    router.get("/healthz") { _, _ in Answer("ok\n", Answer.plain).response }
    router.get("/readyz") { _, _ in
      let feeds = sources.feeds()
      return await reading { try Readiness.answer($0, feeds: feeds, now: $1) }.response
    }
    sources.door?.add(to: router)
    for endpoint in Endpoint.allCases {
      router.get("/api/v1/\(endpoint.rawValue)") { request, _ in await api(endpoint, request.uri.query ?? "").response }
    }
  }

  private func page() async -> Answer {
    let (settings, feeds, indicators) = (settings, sources.feeds(), sources.indicators())
    return await reading { store, now in
      let data = try PageData(store, feeds: feeds, indicators: indicators, now: now)
      return Answer(Page(settings: settings, data: data).html.text, Answer.html)
    }
  }

  private func api(_ endpoint: Endpoint, _ query: String) async -> Answer {
    let (feeds, indicators) = (sources.feeds(), sources.indicators().map(\.id))
    return await reading { store, now in
      do throws(ParameterError) {
        let parameters = try Parameters(query, known: endpoint.parameters, now: now)
        return try endpoint.answer(
          parameters, Endpoint.Surroundings(store: store, feeds: feeds, indicators: indicators, now: now))
      } catch {
        return error.answer
      }
    }
  }

  /// Asks the store away from the threads that tasks share. What the store refuses is told without its paths.
  private func reading(_ body: @escaping @Sendable (Store, Timestamp) throws -> Answer) async -> Answer {
    let now = sources.clock()
    do throws(StorageError) {
      return try await sources.store.offload(to: .questions) { store throws(StorageError) in
        do {
          return try body(store, now)
        } catch let error as StorageError {
          throw error
        } catch {
          return .failure(500, "this is a defect of the program: \(error)")
        }
      }
    } catch {
      return .failure(error.isTemporary ? 503 : 500, "the database cannot be read now: \(error.remedy)")
    }
  }
}
