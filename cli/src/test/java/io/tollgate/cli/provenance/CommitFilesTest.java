package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.authorship.GitRepository;
import io.tollgate.event.Movement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a review of a commit covers, in repositories as people and CI have them. */
class CommitFilesTest {

  @TempDir private Path folder;
  private Path repository;

  @BeforeEach
  void begin() throws Exception {
    repository = Files.createDirectories(folder.resolve("shop"));
    git(repository, "init", "-q", "-b", "main");
    commit("old.py", "first");
  }

  @Test
  void ofARenamedFileTheNewNameIsRecorded() throws Exception {
    git(repository, "mv", "old.py", "new.py");
    git(repository, "commit", "-qm", "Rename");

    assertThat(recorded(repository, null)).containsExactly("new.py");
  }

  @Test
  void ofAMergeAllThatItBroughtIsRecorded() throws Exception {
    git(repository, "checkout", "-qb", "side");
    commit("side.py", "side");
    git(repository, "checkout", "-q", "main");
    commit("main.py", "main");
    git(repository, "merge", "-q", "--no-ff", "-m", "Merge", "side");

    assertThat(recorded(repository, null)).containsExactly("side.py", "side.py");
  }

  /** Its reviewer sees none of it, so no approval may count for it. */
  @Test
  void whatOthersDidMeanwhileIsNotOfTheChange() throws Exception {
    git(repository, "checkout", "-qb", "side");
    commit("side.py", "side");
    git(repository, "checkout", "-q", "main");
    commit("old.py", "changed meanwhile");

    assertThat(recorded(repository, "main..side")).containsExactly("side.py");
  }

  @Test
  void inAShallowCloneItIsUnknownWhatItsLastCommitChanged() throws Exception {
    commit("late.py", "late");
    Path clone = folder.resolve("clone");
    git(folder, "clone", "-q", "--depth", "1", repository.toUri().toString(), clone.toString());

    for (String range : new String[] {null, "HEAD~1..HEAD", "v1..HEAD"}) {
      assertThatThrownBy(() -> recorded(clone, range))
          .hasMessageContaining("this clone is shallow")
          .hasMessageContaining("fetch-depth: 0");
    }
  }

  @Test
  void aRevisionThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> recorded(repository, "v1..main"))
        .hasMessageContaining("no commit 'v1'")
        .hasMessageNotContaining("shallow");
  }

  private static List<String> recorded(Path repository, String range) throws IOException {
    List<Movement> movements = new ArrayList<>();
    try (GitRepository git = GitRepository.open(repository)) {
      CommitRange ends = CommitRange.of(git, range);
      for (String commit : ends.commits(git)) {
        new CommitFiles(git, "shop", null, commit, Instant.EPOCH, movements::add)
            .read(ends.before(git, commit));
      }
    }
    return movements.stream().map(Movement::getItem).toList();
  }

  private void commit(String file, String word) throws Exception {
    String code = "def total(rows):\n    return sum(row.weight * %d for row in rows)  # %s\n";
    Files.writeString(repository.resolve(file), code.formatted(word.length(), word));
    git(repository, "add", ".");
    git(repository, "commit", "-qm", word);
  }

  private static void git(Path folder, String... words) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of("git", "-c", "user.name=D", "-c", "user.email=d@x.io"), Stream.of(words))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    assertThat(builder.inheritIO().start().waitFor()).isZero();
  }
}
