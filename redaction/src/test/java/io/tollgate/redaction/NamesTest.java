package io.tollgate.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that paths and names survive: they mix letters and digits like keys, and policies and
 * prices depend on them.
 */
class NamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/work/bench/humaneval/tasks/HumanEval164SolutionTest.py",
        "/repo/src/main/resources/db/migration/V20240101120000__AddUsersTable.sql",
        "/work/metacode/benchmarks/BigCodeBench/2026Q3/TaskRunner",
        "/home/dev/Workspace2025/MetaCode/TrainingData/shard-00017.jsonl",
        "src/main/java/com/acme/OAuth2/AuthV2Controller123.java",
        "look at src/test/java/org/apache/kafka/clients/KIP1034/DLQHandlerTest4 and fix it",
        "https://github.com/MetaCodeLab/MCBench2026/pull/1234/files/SolutionV2",
        "C:\\Users\\Ann\\Workspace2025\\MetaCode\\TrainingData2026\\Shard00017V2",
        "the token refresh of src/main/java/com/acme/OAuth2TokenProviderFactory7",
        "Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8",
        "Qwen/Qwen3-235B-A22B-Instruct-2507",
        "meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8",
        "moonshotai/Kimi-K2-Instruct-0905",
        "nvidia/Llama-3_3-Nemotron-Super-49B-v1_5",
        "MyCompany-GPT5-Prod-EastUS2-Deployment01",
        "github.com/MetaCodeLab/MC2026Benchmarks",
        "team-Payments-EMEA-2026-Q4-Squad-B1",
        "mcp__GitHubEnterprise2024__createPullRequest3",
        "PaymentsService-7d9f8B6c5D-x2k9Q"
      })
  void leavesPathsAndNamesWhereverTheyStand(String text) {
    assertThat(Redaction.redact(text)).isSameAs(text);
    assertThat(Redaction.redactName(text, Set.of())).isSameAs(text);
  }

  /** What could be a key or a number goes from a text, but never from a name. */
  @ParameterizedTest
  @ValueSource(strings = {"dep-Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MEFC", "/data/4111111111111111/part-0"})
  void leavesNamesThatTextWouldNotKeep(String name) {
    assertThat(Redaction.redact(name)).contains("[");
    assertThat(Redaction.redactName(name, Set.of())).isSameAs(name);
  }

  @ParameterizedTest
  @CsvSource({
    "https://ann:Tr0ub4dor@git.example/x, https://[secret:connection-string]@git.example/x",
    "/tmp/AKIAIOSFODNN7EXAMPLE/a, /tmp/[secret:aws-access-key]/a",
    "/cache/password=hunter2x, /cache/password=[secret:assigned]",
    "/home/bob@lab.example/a, /home/[personal:email]/a"
  })
  void takesOutOfANameWhatHasAKnownShape(String name, String expected) {
    assertThat(Redaction.redactName(name, Set.of())).isEqualTo(expected);
  }
}
