package io.tollgate.collector.config;

import io.tollgate.collector.identity.IdentityKeys;
import io.tollgate.collector.identity.IdentityProvider;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ListenPorts;
import io.tollgate.runtime.ManagementAddress;
import io.tollgate.runtime.PromptText;
import io.tollgate.runtime.PseudonymKey;
import io.tollgate.runtime.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * All settings of the collector.
 *
 * @param listening addresses and ports
 * @param tokensFile the issued tokens
 * @param webhooksFile secrets of code review systems; null if none may report
 * @param identity provider whose signed tokens are accepted as credentials as well; null for none
 * @param kafka connection to Kafka and the registry
 * @param limits limits on input
 * @param spooling where records wait while Kafka is slow or unavailable
 * @param hooks how hooks are answered without reliable orders
 * @param keepsPrompts whether prompts are written to the restricted topic; otherwise only their
 *     purpose is
 * @param drainTime how long a stop waits for requests in flight
 */
public record CollectorConfig(
    Listening listening,
    Path tokensFile,
    Path webhooksFile,
    IdentityProvider identity,
    KafkaConnection kafka,
    Limits limits,
    Spooling spooling,
    Hooks hooks,
    boolean keepsPrompts,
    Duration drainTime) {

  private static final int MIB = 1024 * 1024;
  private static final int MOST_SPOOL_MIB = 1024 * 1024;

  /**
   * Addresses and ports.
   *
   * @param host address of all ports for senders
   * @param port HTTP port; 0 for any free one
   * @param grpcPort gRPC port; 0 for any free one
   * @param management address of health and metrics
   * @param tls port that also accepts certificates as credentials; null if there is none
   */
  public record Listening(
      String host, int port, int grpcPort, ManagementAddress management, Tls tls) {

    /** Every port with its setting. */
    public ListenPorts ports() {
      ListenPorts ports =
          new ListenPorts()
              .with(management)
              .with("TOLLGATE_HTTP_PORT", host, port)
              .with("TOLLGATE_GRPC_PORT", host, grpcPort);
      return tls == null ? ports : ports.with("TOLLGATE_TLS_PORT", host, tls.port());
    }
  }

  /**
   * HTTP and gRPC over TLS, for senders that present a certificate or need encryption.
   *
   * @param port port to listen on; 0 for any free one
   * @param keyStore the server's own key and certificate, PKCS12
   * @param trustStore the certificates that senders' certificates are verified against, PKCS12
   * @param passwordFile holds the password of both
   */
  public record Tls(int port, Path keyStore, Path trustStore, Path passwordFile) {}

  /**
   * Limits on input, in bytes, and the idle timeout.
   *
   * @param body largest body as sent
   * @param decompressed largest body after decompression
   * @param inFlight most bytes of all requests in flight, as sent and decompressed together
   * @param idle idle timeout of a connection; longer than Kafka may take before the spool is used,
   *     since a sender waiting for that is not idle
   */
  public record Limits(int body, int decompressed, int inFlight, Duration idle) {

    /** Default limits. */
    public static final Limits USUAL =
        new Limits(16 * MIB, 64 * MIB, 128 * MIB, Duration.ofSeconds(20));
  }

  /**
   * Spool for records that wait while Kafka is slow or unavailable.
   *
   * @param folder directory used by this collector alone
   * @param mostBytes capacity in bytes
   * @param patience how long Kafka may take to acknowledge before the spool is used
   */
  public record Spooling(Path folder, long mostBytes, Duration patience) {

    /** Default settings for a directory. */
    public static Spooling usual(Path folder) {
      return new Spooling(folder, 1024L * MIB, Duration.ofSeconds(2));
    }
  }

  /**
   * How hooks are answered when the orders are not reliable.
   *
   * @param isClosed whether to deny while no order has been read
   * @param staleAfter time without contact to the brokers after which the known orders count as
   *     stale
   * @param pseudonyms pseudonyms of people on open topics, which per-person quotas refer to; null:
   *     an order for a person by pseudonym cannot be evaluated
   */
  public record Hooks(boolean isClosed, Duration staleAfter, Pseudonyms pseudonyms) {

    /** Default settings. */
    public static final Hooks USUAL = new Hooks(false, Duration.ofMinutes(5), null);
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming every fault
   */
  public static CollectorConfig from(Map<String, String> variables) {
    Settings settings = new Settings(variables);
    CollectorConfig config =
        new CollectorConfig(
            listening(settings),
            settings.file("TOKENS_FILE"),
            settings.text("WEBHOOKS_FILE", "").isEmpty() ? null : settings.file("WEBHOOKS_FILE"),
            identity(settings),
            KafkaConnection.from(settings),
            limits(settings),
            spooling(settings),
            hooks(settings),
            PromptText.isKept(settings),
            settings.duration("COLLECTOR_DRAIN_TIME", Duration.ofSeconds(35)));
    settings.failIfAnyIsBad();
    return config;
  }

  private static Listening listening(Settings settings) {
    return new Listening(
        settings.text("HTTP_HOST", "127.0.0.1"),
        settings.port("HTTP_PORT", 4318),
        settings.port("GRPC_PORT", 4317),
        ManagementAddress.from(settings, 9318),
        tls(settings));
  }

  private static Tls tls(Settings settings) {
    if (settings.text("TLS_KEY_STORE_FILE", "").isEmpty()) {
      settings.refuseWithout(
          "TLS_KEY_STORE_FILE", "TLS_PORT", "TLS_TRUST_STORE_FILE", "TLS_PASSWORD_FILE");
      return null;
    }
    return new Tls(
        settings.port("TLS_PORT", 4316),
        settings.file("TLS_KEY_STORE_FILE"),
        settings.file("TLS_TRUST_STORE_FILE"),
        settings.file("TLS_PASSWORD_FILE"));
  }

  private static IdentityProvider identity(Settings settings) {
    if (settings.text("OIDC_ISSUER", "").isEmpty()) {
      settings.refuseWithout(
          "OIDC_ISSUER",
          "OIDC_AUDIENCE",
          "OIDC_KEY_SET_FILE",
          "OIDC_KEY_SET_URL",
          "OIDC_SOURCE_CLAIM",
          "OIDC_TEAM_CLAIM",
          "OIDC_USER_CLAIM");
      return null;
    }
    return new IdentityProvider(
        settings.text("OIDC_ISSUER"),
        settings.text("OIDC_AUDIENCE"),
        keySet(settings),
        settings.text("OIDC_SOURCE_CLAIM", "tollgate_source"),
        settings.text("OIDC_TEAM_CLAIM", "team"),
        settings.text("OIDC_USER_CLAIM", "email"));
  }

  private static URI keySet(Settings settings) {
    String url = settings.text("OIDC_KEY_SET_URL", "");
    if (url.isEmpty()) {
      return settings.file("OIDC_KEY_SET_FILE").toUri();
    }
    if (!settings.text("OIDC_KEY_SET_FILE", "").isEmpty()) {
      settings.fault("TOLLGATE_OIDC_KEY_SET_FILE and TOLLGATE_OIDC_KEY_SET_URL are both set");
    }
    try {
      URI location = new URI(url);
      String fault = IdentityKeys.fault(location);
      if (fault != null) {
        settings.fault("TOLLGATE_OIDC_KEY_SET_URL " + fault + ": " + url);
      }
      return location;
    } catch (URISyntaxException e) {
      settings.fault("TOLLGATE_OIDC_KEY_SET_URL is no address: " + url);
      return null;
    }
  }

  private static Spooling spooling(Settings settings) {
    Spooling usual = Spooling.usual(settings.folder("STATE_DIR").resolve("spool"));
    int usualMib = (int) (usual.mostBytes / MIB);
    return new Spooling(
        usual.folder,
        (long) MIB * settings.number("COLLECTOR_SPOOL_MIB", usualMib, 1, MOST_SPOOL_MIB),
        settings.duration("COLLECTOR_ACK_TIME", usual.patience));
  }

  private static Hooks hooks(Settings settings) {
    String unsure = settings.text("HOOK_UNSURE", "open");
    if (!unsure.equals("open") && !unsure.equals("closed")) {
      settings.fault("TOLLGATE_HOOK_UNSURE is neither open nor closed: " + unsure);
    }
    return new Hooks(
        unsure.equals("closed"),
        settings.duration("HOOK_STALE_AFTER", Hooks.USUAL.staleAfter),
        PseudonymKey.optional(settings));
  }

  private static Limits limits(Settings settings) {
    Limits usual = Limits.USUAL;
    Limits limits =
        new Limits(
            settings.number("COLLECTOR_BODY_BYTES", usual.body, 1024, 256 * MIB),
            settings.number("COLLECTOR_DECOMPRESSED_BYTES", usual.decompressed, 1024, 512 * MIB),
            settings.number("COLLECTOR_IN_FLIGHT_BYTES", usual.inFlight, 1024, Integer.MAX_VALUE),
            usual.idle);
    if (limits.inFlight < (long) limits.body + limits.decompressed) {
      settings.fault(
          "TOLLGATE_COLLECTOR_IN_FLIGHT_BYTES has no room for one largest request: "
              + limits.inFlight);
    }
    return limits;
  }
}
