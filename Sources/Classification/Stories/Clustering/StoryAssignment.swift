import Model

/// Where an item went, and on what grounds.
package struct StoryAssignment: Hashable, Sendable {
  /// The story as it stands with the item in it.
  package var story: Story
  package var isNew: Bool
  /// Key of the earlier item whose text this one repeats.
  package var duplicateOf: String?
  /// 0…1: the likelihood of the story that was nearest, whether or not the item joined it.
  package var similarity: Double
  /// In words, for `explain`.
  package var why: String

  package init(story: Story, isNew: Bool, duplicateOf: String?, similarity: Double, why: String) {
    self.story = story
    self.isNew = isNew
    self.duplicateOf = duplicateOf
    self.similarity = similarity
    self.why = why
  }
}
