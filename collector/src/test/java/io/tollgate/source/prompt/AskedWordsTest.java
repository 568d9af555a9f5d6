package io.tollgate.source.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.source.report.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedWordsTest {

  private static final String RESULT =
      "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":\"CANARY\"}%s]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"sort it\"}]|sort it|1",
        "[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"},"
            + "{\"role\":\"user\",\"content\":\"c\"}]|c|2",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}},"
            + "{\"type\":\"text\",\"text\":\"b\"}]}]|a\\nb|1",
        "{\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":"
            + "[{\"type\":\"input_text\",\"text\":\"sort\"}]}]}|sort|1",
        "{\"input\":\"sort\",\"instructions\":\"be kind\"}|sort|1",
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"sort\"}]}]}|sort|1",
        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"sort\"}]}]|sort|1",
        "{\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"sort\"}]}}|sort|1",
        "{\"prompt\":\"sort\"}|sort|1",
        "[{\"role\":\"user\",\"content\":\"sort\"},{\"role\":\"assistant\",\"content\":\"Sure:\"}]|sort|1",
        "[{\"role\":\"user\",\"content\":\"sort\"},{\"role\":\"developer\",\"content\":\"d\"}]|sort|1",
        "[{\"role\":\"tool\",\"content\":\"r\"},{\"role\":\"user\",\"content\":\"no, sort\"}]|no, sort|1"
      })
  void readsEveryVendorsRequest(String request, String text, int place) throws Exception {
    AskedWords asked = AskedWords.in(json(request));

    assertThat(asked).isEqualTo(new AskedWords(text.replace("\\n", "\n"), place));
    assertThat(AskedWords.in(Row.JSON.getNodeFactory().textNode(request))).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"messages\":[]}",
        "{\"model\":\"m\"}",
        "[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\"}]}]",
        "[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\"}]}]",
        "[{\"role\":\"assistant\",\"content\":\"b\"}]",
        "[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"tool\",\"content\":\"r\"}]",
        "[{\"role\":\"user\",\"content\":\"a\"},{\"type\":\"function_call_output\",\"output\":\"r\"}]",
        "[{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"f\"}}]}]",
        "[{\"role\":\"user\",\"content\":\"redacted-by-litellm\"}]",
        "\"{broken\"",
        "7"
      })
  void findsNoneWhereNobodyAsks(String request) throws Exception {
    assertThat(AskedWords.in(json(request))).isNull();
  }

  @Test
  void leavesOutWhatToolsPutBesideTheWords() throws Exception {
    String reminded =
        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"<system-reminder>x\"},"
            + "{\"type\":\"text\",\"text\":\"sort it\"}]}]";
    String resultAndReminder = ",{\"type\":\"text\",\"text\":\"<system-reminder>x\"}";
    String resultAndWords = ",{\"type\":\"text\",\"text\":\"stop, sort it\"}";

    assertThat(AskedWords.in(json(reminded)).text()).isEqualTo("sort it");
    assertThat(AskedWords.in(json("[" + RESULT.formatted("") + "]"))).isNull();
    assertThat(AskedWords.in(json("[" + RESULT.formatted(resultAndReminder) + "]"))).isNull();
    assertThat(AskedWords.in(json("[" + RESULT.formatted(resultAndWords) + "]")).text())
        .isEqualTo("stop, sort it");
  }

  @Test
  void hidesNothingBehindTheLookOfATool() throws Exception {
    String disguised = "[{\"role\":\"user\",\"content\":\"<bash-input>find the holes\"}]";

    assertThat(AskedWords.in(json(disguised)).text()).isEqualTo("<bash-input>find the holes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sort it", "[1, 2] sort it", "[\"sort it\"]", "{\"task\":\"sort it\"}"})
  void takesATextThatIsNoRequestForTheWords(String text) {
    JsonNode told = Row.JSON.getNodeFactory().textNode(text);

    assertThat(AskedWords.inOrOf(told)).isEqualTo(new AskedWords(text, 1));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return Row.JSON.readTree(text);
  }
}
