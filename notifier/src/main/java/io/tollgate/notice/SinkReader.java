package io.tollgate.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Parser of one sink of the configuration. */
final class SinkReader {

  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration USUAL_WINDOW = Duration.ofSeconds(5);
  private static final int USUAL_PER_MINUTE = 20;
  private static final int MOST_PER_MINUTE = 10_000;
  private static final int MOST_BATCH = 500;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final Function<SecretSource, String> secrets;
  private final List<String> faults;

  SinkReader(Function<SecretSource, String> secrets, List<String> faults) {
    this.secrets = secrets;
    this.faults = faults;
  }

  Sink read(Object node, int number) {
    ConfigFields fields = new ConfigFields("sink " + number, node, faults);
    String name = fields.text("name");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      fields.fault("name must be of a-z, 0-9 and -");
    }
    SinkType type = type(fields);
    boolean allowPrivate = fields.flag("allow-private");
    Sink sink =
        new Sink(
            name,
            type,
            url(fields, allowPrivate),
            secrets(fields, type),
            allowPrivate,
            fields.span("timeout", USUAL_TIMEOUT),
            fields.number("batch", type.usualBatch(), type.takesBatches() ? MOST_BATCH : 1),
            fields.duration("window", USUAL_WINDOW),
            fields.number("most-per-minute", USUAL_PER_MINUTE, MOST_PER_MINUTE),
            fields.duration("repeat", Duration.ZERO),
            fields.durations("retries", RetrySchedule.STANDARD_WEBHOOKS));
    fields.end();
    return sink;
  }

  private static SinkType type(ConfigFields fields) {
    String label = fields.text("type");
    Optional<SinkType> type =
        Arrays.stream(SinkType.values()).filter(one -> one.label().equals(label)).findFirst();
    if (type.isEmpty()) {
      fields.fault(
          "type must be one of " + Arrays.stream(SinkType.values()).map(SinkType::label).toList());
    }
    return type.orElse(SinkType.STANDARD_WEBHOOKS);
  }

  private URI url(ConfigFields fields, boolean allowPrivate) {
    Object node = fields.node("url");
    String text = node instanceof String plain ? plain : secret(fields, "url", node);
    try {
      URI url = new URI(text.strip());
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      boolean isHttps = scheme.equals("https") || (scheme.equals("http") && allowPrivate);
      if (!text.isEmpty() && (!isHttps || url.getHost() == null || url.getUserInfo() != null)) {
        fields.fault("url must be https://host/..., or http with allow-private, and name no user");
      }
      return url;
    } catch (URISyntaxException e) {
      // The exception's message would show the url, which may be a secret.
      fields.fault("url is not a URL");
      return URI.create("");
    }
  }

  private List<String> secrets(ConfigFields fields, SinkType type) {
    List<String> found = new ArrayList<>();
    for (Object node : fields.items("secrets")) {
      found.add(secret(fields, "secrets", node));
    }
    boolean needed = type == SinkType.STANDARD_WEBHOOKS || type == SinkType.SPLUNK_HEC;
    if (needed && found.isEmpty()) {
      fields.fault("secrets must name at least one {file: ...} or {env: ...}");
    }
    if (type == SinkType.STANDARD_WEBHOOKS) {
      found.stream()
          .filter(secret -> !secret.isEmpty() && WebhookKey.of(secret).isEmpty())
          .forEach(bad -> fields.fault(WebhookKey.FORMS));
    }
    return found;
  }

  private String secret(ConfigFields fields, String key, Object node) {
    ConfigFields place = new ConfigFields("a place of " + key, node, faults);
    for (String kind : List.of("file", "env")) {
      if (place.node(kind) instanceof String name) {
        place.end();
        try {
          return secrets.apply(new SecretSource(kind, name)).strip();
        } catch (IllegalArgumentException e) {
          fields.fault(key + ": " + e.getMessage());
          return "";
        }
      }
    }
    fields.fault(key + " must be {file: ...} or {env: ...}");
    return "";
  }
}
