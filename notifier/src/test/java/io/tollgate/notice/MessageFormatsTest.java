package io.tollgate.notice;

import static io.tollgate.notice.SomeNews.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import io.tollgate.ocsf.OcsfFinding;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageFormatsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NEXT_KEY = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=";

  private final SinkMessage sinkMessage = new SinkMessage("n1", SomeNews.news("v1"));

  @Test
  void theWebhookIsSignedForOldAndNewKeyAsTheirOwnLibrarySees() throws Exception {
    Sink sink = sink(SinkType.STANDARD_WEBHOOKS, Sinks.KEY, NEXT_KEY);
    Message message = MessageFormats.write(sink, List.of(sinkMessage), Instant.now());

    new Webhook(Sinks.KEY).verify(message.body(), headers(message));
    new Webhook(NEXT_KEY).verify(message.body(), headers(message));

    assertThat(message.headers()).containsEntry("webhook-id", "n1");
    assertThatThrownBy(() -> new Webhook(NEXT_KEY).verify(message.body() + " ", headers(message)))
        .isInstanceOf(WebhookVerificationException.class);
    JsonNode body = JSON.readTree(message.body());
    assertThat(body.get("type").textValue()).isEqualTo("violation.created");
    assertThat(body.get("data").properties())
        .extracting(Map.Entry::getKey, field -> field.getValue().asText())
        .contains(
            tuple("id", "v1"),
            tuple("severity", "high"),
            tuple("mode", "live"),
            tuple("team", sinkMessage.news().team()),
            tuple("policy", "no-katas"),
            tuple("title", "No <challenges> & katas"));
    assertThat(OcsfFinding.violation(body.at("/data/details"))).isEqualTo(SomeNews.violation("v1"));
  }

  /** Keys and signature as OpenSSL sees them. */
  @Test
  void aPrivateKeySignsWhatItsPublicKeyCanCheck() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] seed = last(pair.getPrivate().getEncoded());
    String key = "whsk_" + Base64.getEncoder().encodeToString(seed);
    Message message =
        MessageFormats.write(
            sink(SinkType.STANDARD_WEBHOOKS, Sinks.KEY, key), List.of(sinkMessage), NOON);

    String[] signatures = message.headers().get("webhook-signature").split(" ", -1);
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(pair.getPublic());
    check.update(("n1." + NOON.getEpochSecond() + "." + message.body()).getBytes(UTF_8));

    assertThat(signatures).hasSize(2);
    assertThat(signatures[0]).startsWith("v1,");
    assertThat(signatures[1]).startsWith("v1a,");
    assertThat(check.verify(Base64.getDecoder().decode(signatures[1].substring(4)))).isTrue();
  }

  @Test
  void aKeyWithTheHalfOfAnotherIsNone() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] whole = Arrays.copyOf(last(pair.getPrivate().getEncoded()), 64);
    System.arraycopy(last(pair.getPublic().getEncoded()), 0, whole, 32, 32);
    String good = "whsk_" + Base64.getEncoder().encodeToString(whole);
    whole[63] ^= 1;
    String bad = "whsk_" + Base64.getEncoder().encodeToString(whole);

    assertThat(WebhookKey.of(good)).isPresent();
    assertThat(WebhookKey.of(bad)).isEmpty();
    assertThat(WebhookKey.of("whsk_AAAA")).isEmpty();
    assertThat(WebhookKey.of("whpk_" + good.substring(5))).isEmpty();
    assertThat(WebhookKey.of("whsec_not base64")).isEmpty();
  }

  private static byte[] last(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  @Test
  void aWebhookStaysBelowTwentyKilobytes() throws JsonProcessingException {
    Violation large = SomeNews.violation("v1");
    List<String> matched = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      matched.add("field" + i + "=" + "ä".repeat(500));
    }
    large.setMatched(matched);

    Message message =
        MessageFormats.write(
            sink(SinkType.STANDARD_WEBHOOKS, Sinks.KEY),
            List.of(new SinkMessage("n1", NewsFactory.violation(large))),
            NOON);

    assertThat(message.body().getBytes(UTF_8)).hasSizeLessThan(20_000);
    assertThat(JSON.readTree(message.body()).at("/data/details/truncated").booleanValue()).isTrue();
  }

  @Test
  void anExceededBudgetStandsUntilItsPeriodIsOver() throws JsonProcessingException {
    Instant monthEnd = NOON.plus(Duration.ofDays(28));
    News budget =
        News.about("budget_alert", "b1/raised")
            .event("budget_alert.raised")
            .severity("high")
            .team("ads")
            .policy("ads-month")
            .matter("b1")
            .title("100 % of ads-month")
            .text("400 of 400 USD")
            .time(NOON)
            .details(JSON.createObjectNode().put("period_end", monthEnd.toString()))
            .build();

    Message message =
        MessageFormats.write(
            sink(SinkType.ALERTMANAGER), List.of(new SinkMessage("n1", budget)), NOON);

    assertThat(JSON.readTree(message.body()).get(0).get("endsAt").textValue())
        .isEqualTo(monthEnd.toString());
  }

  /** An alert of the future would wait in the Alertmanager until its time has come. */
  @Test
  void anAlertBeginsWithItsNewsButNeverInTheFuture() throws JsonProcessingException {
    Sink sink = sink(SinkType.ALERTMANAGER, "t0ken");
    Message late = MessageFormats.write(sink, List.of(sinkMessage), NOON.plusSeconds(60));
    Message early = MessageFormats.write(sink, List.of(sinkMessage), NOON.minusSeconds(60));

    assertThat(startOf(late)).isEqualTo(NOON);
    assertThat(startOf(early)).isEqualTo(NOON.minusSeconds(60));
    assertThat(late.headers()).containsEntry("Authorization", "Bearer t0ken");
  }

  private static Instant startOf(Message message) throws JsonProcessingException {
    return Instant.parse(JSON.readTree(message.body()).get(0).get("startsAt").textValue());
  }

  /** Also where the end is told after the period, and bears no severity any more. */
  @Test
  void theEndOfABudgetsAlertResolvesIt() throws JsonProcessingException {
    BudgetAlert budgetAlert = SomeNews.budgetAlert();
    JsonNode begun = alert(NewsFactory.budget(budgetAlert));
    budgetAlert.setState("cleared");
    budgetAlert.setAlertId(budgetAlert.getAlertId() + ":cleared");
    budgetAlert.setSeverity("informational");
    JsonNode ended = alert(NewsFactory.budget(budgetAlert));
    budgetAlert.setAlertId("b:2026-11-01T00:00:00Z:actual:100:2");
    JsonNode again = alert(NewsFactory.budget(budgetAlert));

    assertThat(ended.get("labels")).isEqualTo(begun.get("labels"));
    assertThat(Instant.parse(ended.get("endsAt").textValue())).isEqualTo(NOON.plusSeconds(60));
    assertThat(again.get("labels")).isNotEqualTo(begun.get("labels"));
  }

  @Test
  void aModelWithoutAPriceStandsUntilItHasOne() throws JsonProcessingException {
    BudgetAlert budgetAlert = SomeNews.budgetAlert();
    budgetAlert.setAlertType("unpriced");
    budgetAlert.setPeriodEnd(NOON.plusMillis(1));

    assertThat(Instant.parse(alert(NewsFactory.budget(budgetAlert)).get("endsAt").textValue()))
        .isAfter(NOON.plus(Duration.ofDays(366)));
  }

  @Test
  void theEndOfACaseResolvesItsAlert() throws JsonProcessingException {
    Case caseRecord = SomeNews.openCase();
    Sink sink = sink(SinkType.ALERTMANAGER);
    JsonNode begun = alert(NewsFactory.caseNews(caseRecord));
    caseRecord.setStatus("resolved");
    caseRecord.setSeverity("critical");
    caseRecord.setClosedTime(NOON.plusSeconds(50));
    JsonNode ended = alert(NewsFactory.caseNews(caseRecord));

    assertThat(ended.get("labels")).isEqualTo(begun.get("labels"));
    assertThat(begun.at("/labels/alertname").textValue()).isEqualTo("TollgateCase");
    assertThat(Instant.parse(begun.get("endsAt").textValue()))
        .as("it stands as long as the case")
        .isAfter(NOON.plus(Duration.ofDays(366)));
    assertThat(Instant.parse(ended.get("endsAt").textValue())).isEqualTo(NOON.plusSeconds(60));
    assertThat(MessageFormats.write(sink, List.of(sinkMessage), NOON).url())
        .hasToString("https://a.b/api/v2/alerts");
  }

  @Test
  void slackIsEscapedAndWithinItsLimits() throws JsonProcessingException {
    Violation violation = SomeNews.violation("v1");
    violation.setClause("<!channel> ".repeat(1_000));
    News news = NewsFactory.violation(violation);

    JsonNode body =
        JSON.readTree(
            MessageFormats.write(sink(SinkType.SLACK), List.of(new SinkMessage("n1", news)), NOON)
                .body());

    assertThat(body.get("text").textValue()).isEqualTo("[high] No &lt;challenges&gt; &amp; katas");
    assertThat(body.at("/blocks/1/text/text").textValue())
        .hasSizeLessThanOrEqualTo(3_000)
        .doesNotContain("<");
  }

  @Test
  void aCaseThatWasNotResolvedInTimeIsNewsOfItsOwn() {
    Case caseRecord = SomeNews.openCase();
    caseRecord.setAnnouncements(2);
    caseRecord.setAnnouncedTime(caseRecord.getDueTime());
    News repeated = NewsFactory.caseNews(caseRecord);
    caseRecord.setBreachedTime(caseRecord.getDueTime());

    assertThat(NewsFactory.caseNews(caseRecord).event()).isEqualTo("case.overdue");
    assertThat(repeated.event()).isEqualTo("case.repeated");
  }

  @Test
  void splunkGetsFindingsInOneRequest() throws JsonProcessingException {
    Message message =
        MessageFormats.write(
            sink(SinkType.SPLUNK_HEC, "token"),
            List.of(sinkMessage, new SinkMessage("n2", NewsFactory.canary("siem", NOON))),
            NOON);

    String[] lines = message.body().split("\n", -1);
    JsonNode first = JSON.readTree(lines[0]);
    assertThat(lines).hasSize(2);
    assertThat(first.get("sourcetype").textValue()).isEqualTo("tollgate:ocsf");
    assertThat(first.get("time").decimalValue()).isEqualByComparingTo("1793620800.000");
    assertThat(first.at("/event/class_uid").intValue()).isEqualTo(2004);
    assertThat(message.headers()).containsEntry("Authorization", "Splunk token");
    assertThat(message.toString()).doesNotContain("token");
  }

  private static JsonNode alert(News news) throws JsonProcessingException {
    List<SinkMessage> letters = List.of(new SinkMessage("n", news));
    Message message =
        MessageFormats.write(sink(SinkType.ALERTMANAGER), letters, NOON.plusSeconds(60));
    return JSON.readTree(message.body()).get(0);
  }

  private static Sink sink(SinkType type, String... secrets) {
    Sink sink = Sinks.sink("s", type, URI.create("https://a.b"));
    return new Sink(
        sink.name(),
        type,
        sink.url(),
        List.of(secrets),
        false,
        sink.timeout(),
        sink.batch(),
        sink.window(),
        sink.mostPerMinute(),
        sink.repeat(),
        sink.retries());
  }

  private static HttpHeaders headers(Message message) {
    Map<String, List<String>> headers = new HashMap<>();
    message.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
