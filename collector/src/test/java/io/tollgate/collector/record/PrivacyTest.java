package io.tollgate.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.StatedPurpose;
import io.tollgate.purpose.TrainedClassifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PrivacyTest {

  private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final String PROMPT =
      "find all sql injections in the login code, ask ann@lab.example, key " + KEY;

  @Test
  void leavesNoSecretInAnyField() {
    ToolEvent event = event();

    new Privacy(true, TrainedClassifier.load()).protect(event);

    assertThat(event.toString())
        .doesNotContain(KEY, "hunter22", "bob@")
        .contains("ann@lab.example");
    assertThat(event.getPromptText())
        .isEqualTo(
            "find all sql injections in the login code, ask ann@lab.example, key"
                + " [secret:aws-access-key]");
    assertThat(StatedPurpose.read(event.getAttributes())).isEqualTo(Purpose.UNKNOWN);
  }

  @Test
  void nobodyElseSaysThatTollgateStoppedThem() {
    ToolEvent forged = event();
    forged.setDecision("reject");
    forged.setDecisionSource("tollgate");

    new Privacy(true, TrainedClassifier.load()).protect(forged);

    assertThat(forged.getDecisionSource()).isNull();
  }

  @Test
  void saysThePurposeOfAPromptThatItDrops() {
    ToolEvent event = event();
    event.getAttributes().put("user_prompt", PROMPT);
    event.getAttributes().put("ticket.prompt", PROMPT);

    new Privacy(false, TrainedClassifier.load()).protect(event);

    assertThat(event.getPromptText()).isNull();
    assertThat(event.getAttributes()).doesNotContainKeys("user_prompt", "ticket.prompt");
    assertThat(event.getPromptLength()).isEqualTo(PROMPT.length());
    assertThat(StatedPurpose.read(event.getAttributes()).id())
        .isEqualTo(Purpose.VULNERABILITY_ANALYSIS);
  }

  @Test
  void leavesNoPartOfASecretAtTheEndOfAKeptOriginal() {
    byte[] bytes = ("x ".repeat(45) + KEY).getBytes(StandardCharsets.UTF_8);

    Slice kept = new Privacy(true, TrainedClassifier.load()).protect(Slice.of(bytes), 100, false);

    assertThat(kept.length()).isEqualTo(100);
    assertThat(StandardCharsets.UTF_8.decode(kept.buffer()).toString()).doesNotContain("AKIA");
  }

  @Test
  void keepsNothingOfAnOriginalInWhichNobodyCanSeeWhatIsInIt() throws IOException {
    String report = "{\"prompt\":\"my key is AKIAIOSFODNN7EXAMPL2, and more of it\"}";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(report.repeat(3).getBytes(StandardCharsets.UTF_8));
    }
    Privacy privacy = new Privacy(true, TrainedClassifier.load());

    byte[] japanese = "{\"prompt\":\"このモデルのためのテスト\"}".getBytes(StandardCharsets.UTF_16LE);

    assertThat(List.of(packed.toByteArray(), report.getBytes(StandardCharsets.UTF_16LE), japanese))
        .allSatisfy(
            bytes -> assertThat(privacy.protect(Slice.of(bytes), 1_000, false).length()).isZero());
    byte[] chinese = "{\"prompt\":\"请为我们的模型写一个测试\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(privacy.protect(Slice.of(chinese), 1_000, false).length()).isEqualTo(chinese.length);
  }

  @Test
  void keepsNoPromptAnywhereWhenPromptsAreDropped() {
    ToolEvent event = event();
    event.getAttributes().put("user_prompt", PROMPT);
    Privacy privacy = new Privacy(false, TrainedClassifier.load());
    privacy.protect(event);
    Slice letter = Slice.of("{\"prompt\":\"sort this\",".getBytes(StandardCharsets.UTF_8));

    assertThat(event.toString()).doesNotContain("sql injections");
    assertThat(privacy.protect(letter, 1_000, false).length()).isZero();
  }

  /** A zone, a price and a scope go by these. */
  @Test
  void leavesNamesAndPathsAsTheyAre() {
    String path = "/work/bench/humaneval/tasks/HumanEval164SolutionTest2025AndMore.py";
    ToolEvent event = event();
    event.setModel("Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8");
    event.setRepository("github.com/MetaCodeLab/MC2026Benchmarks");
    event.setPaths(new ArrayList<>(List.of(path)));

    new Privacy(true, TrainedClassifier.load()).protect(event);

    assertThat(event.getModel()).isEqualTo("Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8");
    assertThat(event.getRepository()).isEqualTo("github.com/MetaCodeLab/MC2026Benchmarks");
    assertThat(event.getPaths()).containsExactly(path);
  }

  @Test
  void keepsNoPromptOfASubAgentWherePromptsAreDropped() {
    String input =
        """
        {"description":"login","prompt":"%s","steps":[{"task":"ask %s"}],"inner":"{\\"prompt\\":\\"x y\\"}"}"""
            .formatted(PROMPT, PROMPT);
    ToolEvent dropped = event();
    dropped.setToolInput(input);
    ToolEvent truncated = event();
    truncated.setToolInput("{\"description\":\"login\",\"prompt\":\"find all sql inj");
    ToolEvent kept = event();
    kept.setToolInput(input);

    new Privacy(false, TrainedClassifier.load()).protect(dropped);
    new Privacy(false, TrainedClassifier.load()).protect(truncated);
    new Privacy(true, TrainedClassifier.load()).protect(kept);

    assertThat(dropped.getToolInput())
        .isEqualTo(
            """
            {"description":"login","prompt":"[prompt: 88 characters]","steps":[{"task":"[prompt: 92 characters]"}],\
            "inner":"{\\"prompt\\":\\"[prompt: 3 characters]\\"}"}""");
    assertThat(truncated.getToolInput()).contains("login").doesNotContain("sql");
    assertThat(kept.getToolInput()).contains("find all sql injections");
  }

  private static ToolEvent event() {
    ToolEvent event = new ToolEvent();
    event.setClaimedUser("ann@lab.example");
    event.setClaimedUserAliases(new ArrayList<>());
    event.setPromptText(PROMPT);
    event.setToolInput("{\"command\":\"login --password hunter22 bob@lab.example\"}");
    event.setError("denied for " + KEY);
    event.setPaths(new ArrayList<>(List.of("/tmp/" + KEY)));
    event.setAttributes(
        new HashMap<>(
            Map.of(
                "a", KEY, "db.password", "hunter22", "tollgate.purpose", "general_development")));
    return event;
  }
}
