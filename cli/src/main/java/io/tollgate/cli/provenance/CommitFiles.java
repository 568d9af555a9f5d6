package io.tollgate.cli.provenance;

import io.tollgate.cli.authorship.GitRepository;
import io.tollgate.cli.item.FolderItems;
import io.tollgate.digest.Sha256;
import io.tollgate.event.Movement;
import io.tollgate.movement.Item;
import io.tollgate.movement.ItemConsumer;
import io.tollgate.movement.MovementDraft;
import io.tollgate.provenance.Links;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Records what a commit changed as movements into its repository: they connect a review of the
 * commit with the outputs of models in its files.
 */
final class CommitFiles implements ItemConsumer {

  private final GitRepository git;
  private final String repository;
  private final String changeId;
  private final MovementDraft draft;
  private final String commit;
  private final Consumer<Movement> taker;
  private final Set<String> contents = new LinkedHashSet<>();
  private final List<String> unread = new ArrayList<>();
  private int files;

  /**
   * Creates a recorder for a commit.
   *
   * @param changeId pull request or change it belongs to; null if unknown
   * @param time time of recording
   */
  CommitFiles(
      GitRepository git,
      String repository,
      String changeId,
      String commit,
      Instant time,
      Consumer<Movement> taker) {
    this.git = git;
    this.repository = repository;
    this.changeId = changeId;
    this.commit = commit;
    this.taker = taker;
    this.draft =
        new MovementDraft(
            Links.REPOSITORY + repository,
            commit,
            time,
            "record commit",
            repository,
            commit,
            List.of());
  }

  /** Passes on the differences from an earlier commit; null: from nothing. */
  CommitFiles read(String before) throws IOException {
    for (GitRepository.Entry file : git.changed(before, commit)) {
      Optional<byte[]> content = git.content(file.object());
      if (content.isPresent()) {
        FolderItems.readContent(file.path(), new ByteArrayInputStream(content.get()), this);
        files++;
      } else {
        unread.add(file.path() + ": larger than 16 MiB, or not in this clone");
      }
    }
    return this;
  }

  @Override
  public void take(Item item) {
    contents.add(item.content().sha256());
    if (item.content().tokens() > 0) {
      Movement movement = draft.of(item);
      // The same content in another commit is reviewed again, so it is another movement.
      movement.setMovementId(
          Sha256.hex(movement.getMovementId() + commit)
              .substring(0, movement.getMovementId().length()));
      movement.setItemType("commit_file");
      movement.setChangeId(changeId);
      taker.accept(movement);
    }
  }

  @Override
  public void binary(String item) {
    // Binary files are not reviewed.
  }

  @Override
  public void unreadable(String item, String why) {
    unread.add(item + ": " + why);
  }

  /** SHA-256 of all texts in the files. */
  Set<String> contents() {
    return contents;
  }

  /** Returns sentences on what was not read, which a review of the commit does not cover. */
  List<String> unread() {
    return unread;
  }

  int files() {
    return files;
  }

  String repository() {
    return repository;
  }
}
