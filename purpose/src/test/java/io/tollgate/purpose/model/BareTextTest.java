package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BareTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-ant-api03-Qx7Rk2Vd9LmTz4WbYc8HnJp5SgFf3KuEa6Xo1",
        "ghp_a8Kd03jfLQ92mZx71Pq5Rt6Vw4Ys0BcDeFgH",
        "AKIAQ3EXAMPLE7KEY2ZZ",
        "API_KEY=\"Qx7Rk2Vd9LmTz4WbYc8HnJp5SgFf3KuEa6Xo1\"",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36",
        "[secret:github-token]",
        "TOKEN=[secret:random]",
        "ann.lee@mail.example.com",
        "<ann.lee@mail.example.com>",
        "https://jira.example.com/browse/PAY-17?focused=9",
        "postgres://app:pw@db.example.com/shop",
        "3f786850e387550fdab836ed7e6dc881de23001b",
        "9f2c41d",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "2026-11-29T00:12:33.120Z",
        "00:12:33",
        "10.0.12.7:8443",
        "4915112345678",
        "/home/ann.lee/work/shop/Order.java",
        "C:\\Users\\ann\\shop\\Order.cs"
      })
  void whatTellsNothingIsLeftOut(String opaque) {
    assertThat(words("rename " + opaque + " please")).isEqualTo("rename please");
    assertThat(words("see " + opaque + ".")).isEqualTo("see .");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write 20000 kata for evals/tasks/017",
        "put them into s3://lab/sft/v12.jsonl",
        "split src/main/java/io/tollgate/OrderBook2Service.java",
        "bump react@18.2.0 and log4j-2.17.1",
        "@Test methods of TrainedClassifierConfigurationTest, python3.11",
        "close CVE-2026-35554 in PAY-1234",
        "faced and 3d and utf-8 and 24/7 and 12:30",
        "修复bug吧，第3题"
      })
  void namesQuantitiesAndFoldersStay(String text) {
    assertThat(BareText.of(text)).isEqualTo(new BareText(text, ""));
  }

  @Test
  void linesOfLogsAndStackTracesStandApart() {
    String trace =
        """
        2026-11-29 00:12:34,001 ERROR [pool-1] c.a.Worker - connection reset
        java.lang.IllegalStateException: closed
        \tat com.acme.Order.load(Order.java:12)
        Traceback (most recent call last):
          File "/srv/app/run.py", line 4, in main
            return load(cfg)
        ValueError: bad
        """;

    BareText bare = BareText.of("why?\n" + trace + "any idea");

    assertThat(bare.text()).isEqualTo("why?\nany idea");
    assertThat(bare.asides()).isEqualTo(trace);
  }

  @Test
  void aMeetingsNotesAreNoLog() {
    String notes = "02:14 pager rang\n2026-11-29 we froze them\nError handling is odd";

    assertThat(BareText.of(notes).asides()).isEmpty();
  }

  @Test
  void nothingIsLeftOutOfATextThatHasNothingElse() {
    assertThat(BareText.of("https://example.com/a").text()).isEqualTo("https://example.com/a");
  }

  private static String words(String text) {
    return BareText.of(text).text().replaceAll(" +", " ");
  }
}
