package io.tollgate.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SnippetTest {

  private static final URI LOCAL = URI.create("http://127.0.0.1:4318");
  private static final URI COMPANY = URI.create("https://tollgate.corp.example");
  private static final Map<String, String> PAGES =
      Map.of(
          "gemini", "gemini-cli",
          "envoy", "envoy-ai-gateway",
          "gateway", "claude-apps-gateway");

  static Iterable<String> tools() {
    return Snippet.TOOLS;
  }

  @ParameterizedTest
  @MethodSource("tools")
  void standsOnTheToolsPage(String tool) throws Exception {
    Path page = Path.of("../docs/sources/" + PAGES.getOrDefault(tool, tool) + ".md");

    assertThat(Files.readString(page))
        .contains("`./tollgate connect " + tool + "`")
        .contains("```text\n" + new Snippet(tool).text(LOCAL, "tg_...") + "```\n");
  }

  @ParameterizedTest
  @MethodSource("tools")
  void leavesNothingToFillIn(String tool) {
    assertThat(new Snippet(tool).text(COMPANY, "tg_secret"))
        .contains("tollgate.corp.example")
        .contains("tg_secret")
        .doesNotContain("${")
        .doesNotContain("127.0.0.1");
  }

  @Test
  void isJsonForClaudeCode() throws Exception {
    String json =
        new Snippet("claude-code")
            .text(COMPANY, "tg_secret")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining("\n"));
    JsonNode settings = new ObjectMapper().readTree(json);

    assertThat(settings.at("/env/OTEL_EXPORTER_OTLP_ENDPOINT").asText())
        .isEqualTo(COMPANY.toString());
    for (String hook : new String[] {"PreToolUse", "PostToolUse", "PostToolUseFailure"}) {
      assertThat(settings.at("/hooks/" + hook + "/0/hooks/0/url").asText())
          .isEqualTo(COMPANY + "/hooks/claude-code");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "codex, UserPromptSubmit, PreToolUse, PostToolUse",
    "gemini, BeforeAgent, BeforeTool, AfterTool"
  })
  void asksByTheHookScript(String tool, String prompt, String before, String after)
      throws Exception {
    String text = new Snippet(tool).text(COMPANY, "tg_secret");
    JsonNode settings = new ObjectMapper().readTree(text.substring(text.indexOf("\n{\n")));

    for (String event : List.of(prompt, before, after)) {
      assertThat(settings.at("/hooks/" + event + "/0/hooks/0/command").asText())
          .contains("TOLLGATE_URL=" + COMPANY + " ")
          .endsWith("/tollgate-hook.sh " + tool);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"litellm", "gateway", "envoy", "kong"})
  void isYamlForProxies(String tool) {
    Iterable<Object> documents =
        new Load(LoadSettings.builder().build())
            .loadAllFromString(new Snippet(tool).text(COMPANY, "tg_secret"));

    assertThat(documents)
        .isNotEmpty()
        .allSatisfy(document -> assertThat((Map<?, ?>) document).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "https://tollgate.corp.example, 443, on",
    "https://tollgate.corp.example:4316, 4316, on",
    "http://tollgate.corp.example, 80, off"
  })
  void sendsLinesOfEnvoyAsTheAddressSays(URI url, int port, String tls) {
    assertThat(new Snippet("envoy").text(url, "tg_secret"))
        .contains("port: " + port + "\n      tls: " + tls + "\n");
  }

  @Test
  void letsKongLogWhatWasUsed() {
    assertThat(new Snippet("kong").text(COMPANY, "tg_secret")).contains("log_statistics: true\n");
  }

  @Test
  void namesTheToolsThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Snippet("emacs"))
        .withMessageContaining("litellm");
  }
}
