package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.policy.rule.EventView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policies shipped with Tollgate. */
class PolicyPackTest {
  private static final Path PACK = Path.of("..", "deploy", "policies");

  @Test
  void everyDocumentIsUnderstoodAndPassesItsOwnTests() throws IOException {
    for (PolicyVersion policy : pack()) {
      assertThat(policy.runTests()).as(policy.header().name()).isEmpty();
    }
  }

  @Test
  void standsForTheRowsOfTheDesign() throws IOException {
    assertThat(pack())
        .extracting(policy -> policy.header().name())
        .contains(
            "no-challenge-authoring",
            "no-vulnerability-analysis",
            "no-eval-task-generation",
            "no-training-data-generation",
            "pause-workflow-building",
            "no-vendor-content-near-the-model",
            "no-vendor-content-in-training-data",
            "review-within-a-day",
            "no-self-review");
  }

  /** The demo counts every violation; these are the policies that its generator knows. */
  @Test
  void onlyThePoliciesOfTheDemosDayStandAtTheTop() throws IOException {
    try (Stream<Path> files = Files.list(PACK)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.endsWith(".yml")))
          .containsExactlyInAnyOrder(
              "no-challenge-authoring.yml",
              "no-vulnerability-analysis.yml",
              "no-eval-task-generation.yml",
              "no-training-data-generation.yml",
              "pause-workflow-building.yml");
    }
  }

  @Test
  void everyPolicyNamesItsTagsAndWhenItMayBeWrong() throws IOException {
    for (PolicyVersion policy : pack()) {
      assertThat(policy.header().tags()).as(policy.header().name()).isNotEmpty();
      assertThat(policy.source().document()).as(policy.header().name()).contains("falsepositives:");
    }
  }

  @Test
  void thePauseBeginsOnItsDay() throws IOException {
    PolicySet set = PolicySet.of(pack());
    EventView event =
        Documents.event(
            "kind",
            "prompt",
            "purpose",
            "workflow_building",
            "purpose_certain",
            "true",
            "team",
            "research-evals",
            "source",
            "claude-code");

    assertThat(set.judge(event, Instant.parse("2026-11-01T23:59:59.999Z"))).isEmpty();
    assertThat(set.judge(event, Instant.parse("2026-11-02T00:00:00Z")))
        .extracting(match -> match.policy().header().name())
        .containsExactly("pause-workflow-building");
  }

  @Test
  void aFailingInlineTestIsToldInWords() {
    String yaml = Documents.withDetection("sel: {a: 2}\ncondition: sel");

    assertThat(Documents.read(yaml).runTests())
        .containsExactly(
            "test 'one': expected match, but the policy did not match",
            "test 'other': expected no-match, but the policy matched");
  }

  @Test
  void theExamplesOfTheReadmeAreGood() throws IOException {
    String[] parts = Files.readString(PACK.resolve("README.md")).split("```yaml\n", -1);
    for (int i = 1; i < parts.length; i++) {
      ParsedFile file = PolicyParser.parse("README.md", parts[i].split("```", -1)[0]);

      assertThat(file.faults()).isEmpty();
      assertThat(file.policies()).hasSize(i).allMatch(policy -> policy.runTests().isEmpty());
    }
    assertThat(parts).hasSize(3);
  }

  private static List<PolicyVersion> pack() throws IOException {
    List<PolicyVersion> policies = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PACK)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).sorted().toList()) {
        ParsedFile parsed = PolicyParser.parse(file.toString(), Files.readString(file));
        assertThat(parsed.faults()).isEmpty();
        policies.addAll(parsed.policies());
      }
    }
    return policies;
  }
}
