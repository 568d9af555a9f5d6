package io.tollgate.cli.authorship;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorshipFormatsTest {

  private static final String COMMIT = "7734793b756b3921c88db5375a8c156e9532447b";
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Attribution WRITTEN =
      new Attribution(
          COMMIT,
          "src/my file.py",
          List.of(new LineRange(1, 4), new LineRange(9, 9)),
          "claude-code",
          "anthropic",
          "claude-opus-5",
          "s-1",
          "ann@example.com",
          NOON,
          "laptops",
          "w-1");

  private final Reading reading = new Reading();

  @Test
  void readsAllKindsOfKeysOfANote() {
    GitAiNote.read(
        COMMIT,
        """
        src/main.rs
          s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-10,15
          h_31dce776f88375 20-30
          human 31-32
        "src/my file.rs"
          abcd1234abcd1234 7
        ---
        {"schema_version": "authorship/3.0.0", "base_commit_sha": "x",
         "prompts": {"abcd1234abcd1234": {"agent_id":
            {"tool": "cursor", "id": "c-1", "model": "gpt-5"}, "human_author": "Dev <d@x.io>"}},
         "sessions": {"s_c9883b05a2487d": {"agent_id": {"tool": "claude", "id": "c-2",
            "model": "claude-opus-5"}, "human_author": "d@x.io"}}}
        """,
        reading);

    assertThat(reading.faults()).isEmpty();
    assertThat(reading.attributions())
        .extracting(each -> each.path() + " " + each.lines() + " " + each.session())
        .containsExactly("src/main.rs [1-10, 15] c-2", "src/my file.rs [7] c-1");
    assertThat(reading.attributions()).allMatch(each -> each.person().equals("d@x.io"));
  }

  @Test
  void namesWhatIsWrongWithANoteAndReadsTheRest() {
    String about = "{\"schema_version\":\"authorship/%s\",\"prompts\":{\"a\":{\"agent_id\":{}}}}";

    GitAiNote.read("c1", "no divider", reading);
    GitAiNote.read("c2", "a.py\n  a 1\n---\n{", reading);
    GitAiNote.read("c3", "a.py\n  a 1\n---\n" + about.formatted("4.0.0"), reading);
    GitAiNote.read(
        "c4",
        "  a 1\na.py\n  a 5-2\n  a 0\n  a x-\n  a 99999999999\n  b 1\n  a\n  a 3\n---\n"
            + about.formatted("3.0.0"),
        reading);

    assertThat(reading.faults())
        .hasSize(10)
        .anyMatch(fault -> fault.contains("no divider"))
        .anyMatch(fault -> fault.contains("c2 ends with broken JSON"))
        .anyMatch(
            fault ->
                fault.contains("has version authorship/4.0.0; only authorship/3.0.0 is supported"))
        .anyMatch(fault -> fault.contains("no details about b"));
    assertThat(reading.attributions())
        .extracting(Attribution::lines)
        .containsExactly(List.of(new LineRange(3, 3)));
  }

  @Test
  void readsTheNoteThatItWrites() {
    GitAiNote.read(COMMIT, GitAiNote.write(COMMIT, List.of(WRITTEN)), reading);

    assertThat(reading.faults()).isEmpty();
    Attribution read = reading.attributions().get(0);
    assertThat(read.lines()).isEqualTo(WRITTEN.lines());
    assertThat(read.path()).isEqualTo(WRITTEN.path());
    assertThat(read.session()).isEqualTo("s-1");
    assertThat(read.writeId()).isEqualTo("w-1");
    assertThat(read.source()).isEqualTo("laptops");
    assertThat(read.time()).isEqualTo(NOON);
    assertThat(GitAiNote.write(COMMIT, List.of())).isEmpty();
  }

  @Test
  void readsTheTraceThatItWrites() {
    String trace = AgentTrace.write(COMMIT, NOON.plusSeconds(60), List.of(WRITTEN));

    AgentTrace.read("own", trace, reading);

    assertThat(reading.faults()).isEmpty();
    assertThat(reading.attributions()).containsExactly(WRITTEN);
  }

  @Test
  void readsTheTraceThatTheReleaseBeforeWrote() {
    String trace = AgentTrace.write(COMMIT, NOON, List.of(WRITTEN));

    AgentTrace.read("own", trace.replace("\"metadata\"", "\"others\""), reading);

    Attribution read = reading.attributions().get(0);
    assertThat(read.tool() + " " + read.session()).isEqualTo("claude-code s-1");
    assertThat(read.source()).isNull();
    assertThat(read.time()).isEqualTo(NOON);
  }

  @Test
  void takesOfATraceOnlyWhatModelsContributed() {
    AgentTrace.read(
        "record 1",
        """
        {"version": "0.1.0", "id": "t-1", "timestamp": "2026-01-23T14:30:00Z",
         "vcs": {"type": "git", "revision": "abc"}, "tool": {"name": "cursor"},
         "files": [{"path": "a.ts", "conversations": [
           {"contributor": {"type": "human"}, "ranges": [{"start_line": 1, "end_line": 2},
             {"start_line": 3, "end_line": 4, "contributor":
               {"type": "ai", "model_id": "openai/gpt-5"}}]},
           {"url": "https://x/1", "contributor": {"type": "mixed"},
             "ranges": [{"start_line": 9, "end_line": 9}, {"start_line": 8, "end_line": 1}]}]}]}
        """,
        reading);
    AgentTrace.read("record 2", "{\"version\":\"0.1\",\"id\":\"t\",\"files\":[]}", reading);
    AgentTrace.read("record 3", "{\"version\":\"2.0\"}", reading);
    AgentTrace.read("record 4", "{", reading);

    assertThat(reading.attributions())
        .extracting(each -> each.lines() + " " + each.model() + " " + each.session())
        .containsExactly("[3-4] gpt-5 t-1", "[9] null https://x/1");
    assertThat(reading.faults())
        .containsExactly(
            "record 1, a.ts: lines 8 to 1 are not a valid range",
            "record 2 names no git revision, so its lines cannot be located",
            "record 3 has version 2.0; only 0.1 is supported",
            "record 4 is not JSON");
  }

  @Test
  void takesAStatementOnlyIfItSpeaksOfModels() {
    assertThat(OriginStatement.read("{}", NOON, id -> false, reading)).isEmpty();
    assertThat(
            OriginStatement.read(
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[],"
                    + "\"predicateType\":\"https://slsa.dev/provenance/v1\"}",
                NOON,
                id -> false,
                reading))
        .isEmpty();
    assertThat(OriginStatement.read("{\"payload\":\"%%\"}", NOON, id -> false, reading)).isEmpty();

    assertThat(reading.faults())
        .hasSize(3)
        .anyMatch(fault -> fault.contains("unsupported predicate https://slsa.dev/provenance/v1"));
  }

  @Test
  void takesFromAStatementWhoWroteWhatAndWhen() {
    AiWrite write = stated("2026-11-01T08:00:00Z", 0.6).get(0);

    assertThat(write.getPath()).isEqualTo("src/a.py");
    assertThat(write.getSessionId()).isEqualTo("s-9");
    assertThat(write.getClaimedUser()).isEqualTo("ann");
    assertThat(write.getModel()).isEqualTo("gpt-5");
    assertThat(write.getVendor()).isEqualTo("openai");
    assertThat(write.getSource()).isEqualTo("codex");
    assertThat(write.getCommitId()).isEqualTo("c0ffee");
    assertThat(write.getSha256()).isEqualTo("ab".repeat(32));
    assertThat(write.getNormalisedSha256()).isEqualTo("cd".repeat(32));
    assertThat(write.getTokens()).isEqualTo(120);
    assertThat(write.getEventTime()).isEqualTo(Instant.parse("2026-11-01T08:00:00Z"));
    assertThat(write.getReceivedTime()).isEqualTo(NOON);
  }

  /** Whoever states a time to come would make the output live longer than others. */
  @Test
  void aStatedTimeThatIsNoneOrToComeIsNow() {
    assertThat(stated("2036-11-01T08:00:00Z", 0.6).get(0).getEventTime()).isEqualTo(NOON);
    assertThat(stated("yesterday", 0.6).get(0).getEventTime()).isEqualTo(NOON);
  }

  @Test
  void aFileOfWhichAModelWroteHalfIsNotTheModels() {
    assertThat(stated("2026-11-01T08:00:00Z", 0.5)).isEmpty();
    assertThat(reading.faults()).isEmpty();
  }

  private List<AiWrite> stated(String time, double share) {
    String statement =
        """
        {"_type": "https://in-toto.io/Statement/v1",
         "predicateType": "%s",
         "subject": [{"name": "src/a.py", "digest": {"sha256": "%s"}}],
         "predicate": {"commit": "c0ffee", "contents": [
           {"name": "src/a.py", "normalised_sha256": "%s", "tokens": 120, "origins": [
             {"write_id": "w", "tool": "codex", "vendor": "openai", "model": "gpt-5",
              "source": "codex", "session_id": "s-9", "user": "ann",
              "written_time": "%s", "share": %s}]}]}}
        """
            .formatted(OriginStatement.PREDICATE, "ab".repeat(32), "cd".repeat(32), time, share);
    return OriginStatement.read(statement, NOON, id -> false, reading);
  }
}
