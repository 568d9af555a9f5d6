package io.tollgate.cli.authorship;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.IndexBuilder;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.Reviews;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a note in a real repository to a write, and back to a note. */
class RecordedAuthorshipIT {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String CODE =
      """
      def settle(entries, opening):
          balances = dict(opening)
          rejected = []
          for entry in sorted(entries, key=lambda each: each.posted_at):
              current = balances.get(entry.account, 0)
              if entry.kind == "debit" and current < entry.amount:
                  rejected.append((entry.reference, current))
                  continue
              balances[entry.account] = current + entry.signed_amount()
          return balances, rejected
      """;

  @TempDir private Path folder;
  private final List<AiWrite> writes = new ArrayList<>();
  private Path repository;
  private String commit;

  @BeforeEach
  void commit() throws Exception {
    repository = Files.createDirectories(folder.resolve("repo"));
    Files.writeString(repository.resolve("ledger.py"), "import os\n\n" + CODE + "\nprint(os)\n");
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=Dev", "-c", "user.email=dev@example.com", "commit", "-q", "-m", "Settle");
    try (GitRepository opened = GitRepository.open(repository)) {
      commit = opened.commit("HEAD");
    }
  }

  @Test
  void takesTheLinesOfANoteAndWritesThemAgain() throws Exception {
    note(
        "ledger.py\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 3-12\n"
            + "gone.py\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 1\n---\n"
            + "{\"schema_version\":\"authorship/3.0.0\",\"prompts\":{},\"sessions\":"
            + "{\"s_c9883b05a2487d\":{\"agent_id\":{\"tool\":\"claude\",\"id\":\"s-1\","
            + "\"model\":\"claude-opus-5\"},\"human_author\":\"Ann <ann@example.com>\"}}}");

    List<String> faults = authorship(null).read(AuthorshipFormat.GIT_AI, id -> false, writes::add);

    assertThat(faults).singleElement().asString().contains("gone.py", "does not exist");
    AiWrite write = writes.get(0);
    assertThat(write.getTool()).isEqualTo("claude-code");
    assertThat(write.getVendor()).isEqualTo("anthropic");
    assertThat(write.getClaimedUser()).isEqualTo("ann@example.com");
    assertThat(write.getCommitId()).isEqualTo(commit);
    assertThat(write.toString()).doesNotContain("balances");

    CommitOrigins origins = origins();
    Reading again = new Reading();
    GitAiNote.read(commit, origins.gitAi(), again);
    assertThat(again.attributions())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.path()).isEqualTo("ledger.py");
              assertThat(each.session()).isEqualTo("s-1");
              assertThat(each.lines().get(0).first()).isBetween(3, 4);
            });
  }

  @Test
  void takesItsOwnTraceBackAsItWasAndKnowsNothingTwice() throws Exception {
    takesTheLinesOfANoteAndWritesThemAgain();
    AiWrite told = writes.get(0);
    told.setSource("laptops");
    told.setEventTime(NOW.minusSeconds(3_600));
    Path trace = Files.writeString(folder.resolve("t.jsonl"), origins().agentTrace(NOW) + "\n");
    writes.clear();
    RecordedAuthorship known = authorship(trace);

    known.read(AuthorshipFormat.AGENT_TRACE, told.getWriteId()::equals, writes::add);

    assertThat(writes).isEmpty();
    assertThat(known.known()).isEqualTo(1);

    authorship(trace).read(AuthorshipFormat.AGENT_TRACE, id -> false, writes::add);

    AiWrite write = writes.get(0);
    assertThat(write.getTool()).isEqualTo(told.getTool());
    assertThat(write.getSessionId()).isEqualTo(told.getSessionId());
    assertThat(write.getClaimedUser()).isEqualTo(told.getClaimedUser());
    assertThat(write.getSource()).isEqualTo("laptops");
    assertThat(write.getEventTime()).isEqualTo(told.getEventTime());
  }

  @Test
  void takesItsOwnNoteAndStatementBackAndKnowsNothingTwice() throws Exception {
    takesTheLinesOfANoteAndWritesThemAgain();
    AiWrite told = writes.get(0);
    told.setSource("laptops");
    told.setEventTime(NOW.minusSeconds(3_600));
    Path statement = Files.writeString(folder.resolve("s.json"), origins().inToto(NOW));
    note(origins().gitAi());
    writes.clear();

    for (AuthorshipFormat format : List.of(AuthorshipFormat.GIT_AI, AuthorshipFormat.IN_TOTO)) {
      RecordedAuthorship known = authorship(statement);
      known.read(format, told.getWriteId()::equals, writes::add);
      assertThat(known.known()).isEqualTo(1);
      assertThat(writes).isEmpty();
    }

    authorship(null).read(AuthorshipFormat.GIT_AI, id -> false, writes::add);
    assertThat(writes)
        .singleElement()
        .satisfies(
            write -> {
              assertThat(write.getSource()).isEqualTo("laptops");
              assertThat(write.getEventTime()).isEqualTo(told.getEventTime());
            });
  }

  @Test
  void namesRangesBeyondTheFile() throws Exception {
    Path traces =
        Files.writeString(
            folder.resolve("t.json"),
            """
            {"version": "0.1.0", "id": "t-1", "timestamp": "2026-01-23T14:30:00Z",
             "vcs": {"type": "git", "revision": "%s"}, "files": [{"path": "ledger.py",
             "conversations": [{"contributor": {"type": "ai", "model_id": "openai/gpt-5"},
             "ranges": [{"start_line": 3, "end_line": 400}]}]}]}
            """
                .formatted(commit));

    List<String> faults =
        authorship(traces).read(AuthorshipFormat.AGENT_TRACE, id -> false, writes::add);

    assertThat(faults)
        .containsExactly("ledger.py at " + commit + " has only 14 lines, so not 3-400");
    assertThat(writes).extracting(AiWrite::getModel).containsExactly("gpt-5");
    assertThat(writes.get(0).getEventTime()).isEqualTo(Instant.parse("2026-01-23T14:30:00Z"));
  }

  @Test
  void findsAFileAgainByAStatementAlone() throws Exception {
    takesTheLinesOfANoteAndWritesThemAgain();
    Path statement = Files.writeString(folder.resolve("s.json"), origins().inToto(NOW));
    writes.clear();

    List<String> faults =
        authorship(statement).read(AuthorshipFormat.IN_TOTO, id -> false, writes::add);

    assertThat(faults).isEmpty();
    assertThat(writes).extracting(AiWrite::getSessionId).containsExactly("s-1");
    assertThat(origins().files()).isEqualTo(1);
  }

  private CommitOrigins origins() throws IOException {
    Path index = folder.resolve("index");
    try (IndexBuilder builder = new IndexBuilder(Files.createTempDirectory(folder, "heaps"))) {
      writes.forEach(builder::add);
      builder.build(index);
    }
    try (IndexFile opened = IndexFile.open(index)) {
      AssetGate gate = new AssetGate(opened, new Reviews(List.of()), AssetRules.NONE);
      return CommitOrigins.of(repository, "HEAD", gate);
    }
  }

  private RecordedAuthorship authorship(Path file) {
    return new RecordedAuthorship(repository, file, null, "shop", null, NOW);
  }

  private void note(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("note"), text);
    git(
        "-c",
        "user.name=Dev",
        "-c",
        "user.email=dev@example.com",
        "notes",
        "--ref=ai",
        "add",
        "-f",
        "-F",
        file.toString(),
        "HEAD");
  }

  private void git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
