package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudMeterTest {

  /** Names as Microsoft's and Google's price lists and bills have them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gpt-4o-0806-Inp-glbl Tokens           | gpt-4o           | input |",
        "gpt 4o 0806 cached Inp regnl Tokens   | gpt-4o           | cache_read |",
        "gpt 4o mini0718 BatchOutp DataZone Tokens | gpt-4o-mini  | output | batch",
        "GPT 5 Inpt Glbl                       | gpt-5            | input |",
        "5.4 mini Opt Gl 1M Tokens             | gpt-5.4-mini     | output |",
        "5.4 mini cd Inp Gl 1M Tokens          | gpt-5.4-mini     | cache_read |",
        "5.6 sol ShortCo Cd Wr Std Gl 1M Tokens | gpt-5.6-sol     | cache_write_unknown |",
        "GPT 5.1 inp Rg 1M Tokens              | gpt-5.1          | input |",
        "FW DeepSeek-V4-Pro Inp DZ Tokens      | fw-deepseek-v4-pro | input |",
        "Gemini 2.5 Pro Text Input - Predictions | gemini-2.5-pro | input |",
        "Gemini 2.5 Flash GA Thinking Text Output - Predictions | gemini-2.5-flash | output |",
        "Gemini 2.5 Pro Text Input Caching (Long) | gemini-2.5-pro | cache_read |",
        "Gemini 2.5 Pro Text and Thinking Output (≤200k) | gemini-2.5-pro | output |",
        "Gemini 3.0 Pro Text Output            | gemini-3-pro     | output |",
        "Gemini 3.8 Flash Global Text Input    | gemini-3.8-flash | input |",
        "5.5 ShortCo PP inp Gl 1M Tokens       | gpt-5.5          | input | priority",
        "5.5 LongCo Batch inp Gl 1M Tokens     | gpt-5.5          | input | batch",
        "gpt 4o 0513 Input dzone Tokens        | gpt-4o           | input |",
        "Generate content input token count gemini 3.6 flash text | gemini-3.6-flash | input |",
        "Generate content output token count gemini 2.5 flash short input text | gemini-2.5-flash | output |",
        "Generate content input token count Gemini 2.5 Pro long input text | gemini-2.5-pro | input |",
        "Generate content output token count Gemini 2.5 Pro short output text | gemini-2.5-pro | output |",
        "Generate content output token count gemini 3 flash text flex | gemini-3-flash | output | flex",
        "Generate_content text output token count for gemini 3 flash batch | gemini-3-flash | output | batch",
        "Generate_content cached text input token count for gemini 3 flash | gemini-3-flash | cache_read |",
        "Generate_content text cached input token count for gemini 3 pro short | gemini-3-pro | cache_read |",
        "GenerateContent text output token count for Gemini 2.0 Flash | gemini-2.0-flash | output |",
        "Claude Sonnet 4.5 Input Tokens        | claude-sonnet-4-5 | input |",
        "Claude Opus 4 Cache Write 1h Tokens   | claude-opus-4    | cache_write_1h |",
        "Claude Opus 4 Cache Write (1 hour)    | claude-opus-4    | cache_write_1h |",
        "Claude Opus 4 Cache Write 5 Minutes   | claude-opus-4    | cache_write_5m |",
        "Claude Opus 4 Cache Write 5m Tokens   | claude-opus-4    | cache_write_5m |",
      })
  void readsTheNamesOfMeters(String name, String model, String tokenClass, String tier) {
    assertThat(CloudMeter.of(name)).isEqualTo(new CloudMeter(model, tokenClass, tier));
  }

  @ParameterizedTest
  @CsvSource({
    "Gemini 2.5 Flash Image Output",
    "Gemini 2.5 Pro Cache Storage",
    "4.1 ft training Dz",
    "S1 Speech To Text",
    "Input Tokens",
    "gpt 4o Tokens",
    "Generate content cached input token count gemini 2.5 flash input image",
    "Cached content storage token hours",
    "EmbedContent input token count for gemini-embedding-001",
  })
  void whatIsNotTokensOfAModelKeepsItsName(String name) {
    assertThat(CloudMeter.of(name)).isEqualTo(new CloudMeter(name, VendorLines.OTHER, null));
  }
}
