package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.config.CollectorConfig;
import io.tollgate.collector.config.CollectorConfig.Hooks;
import io.tollgate.collector.config.CollectorConfig.Limits;
import io.tollgate.collector.config.CollectorConfig.Listening;
import io.tollgate.collector.config.CollectorConfig.Spooling;
import io.tollgate.collector.config.CollectorConfig.Tls;
import io.tollgate.collector.http.Listeners;
import io.tollgate.collector.http.Routes;
import io.tollgate.collector.identity.Credentials;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import io.tollgate.collector.identity.TokenRegistry;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Client certificates over a real connection; the endpoint behind it only reports who was
 * recognised.
 */
class ClientCertificateIT {

  private static final String PASSWORD = "only-for-tests";
  private static Listeners listeners;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    for (String who : List.of("server", "known", "unknown", "stranger")) {
      makeKey(who, "-0d");
    }
    makeKey("old", "-9d");
    trust("senders", "known", "unknown", "old");
    trust("servers", "server");
    Path tokens = folder.resolve("tokens.json");
    TokenFile.append(
        tokens,
        new IssuedToken("build", fingerprint("known"), "ci", "platform", null, null, List.of()));
    TokenFile.append(
        tokens,
        new IssuedToken("late", fingerprint("old"), "ci", "platform", null, null, List.of()));
    Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Credentials credentials = new Credentials(TokenRegistry.open(tokens, Clock.systemUTC()), null);
    listeners =
        new Listeners(
            config(tokens),
            new QueuedThreadPool(),
            new WhoIsThere(credentials),
            (request, response, callback) -> false);
    listeners.start();
  }

  @AfterAll
  static void stop() {
    listeners.stop();
  }

  /** gRPC needs HTTP/2, so the port speaks both. */
  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void aCertificateNamesTheSender(HttpClient.Version version) throws Exception {
    HttpResponse<String> answer = ask("known", version);

    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.body()).isEqualTo("build ci platform");
  }

  @Test
  void aGoodCertificateThatNobodyRegisteredNamesNobody() throws Exception {
    assertThat(ask("unknown")).isEqualTo("nobody");
  }

  /** A trust store that holds the very certificate vouches for it for ever. */
  @Test
  void aCertificateThatHasExpiredNamesNobody() throws Exception {
    assertThat(ask("old")).isEqualTo("nobody");
  }

  @Test
  void withoutACertificateNobodyIsNamed() throws Exception {
    assertThat(ask(null)).isEqualTo("nobody");
  }

  /** The server says whose certificates it takes, so this one is not even shown. */
  @Test
  void aCertificateThatNobodyVouchesForNamesNobody() throws Exception {
    assertThat(ask("stranger")).isEqualTo("nobody");
  }

  @Test
  void theFingerprintIsNoToken() throws Exception {
    TokenRegistry tokens = TokenRegistry.open(folder.resolve("tokens.json"), Clock.systemUTC());

    assertThat(tokens.find(fingerprint("known"))).isEmpty();
  }

  /** Answers with the credential of the certificate. */
  private static final class WhoIsThere extends Handler.Abstract {
    private final Credentials credentials;

    private WhoIsThere(Credentials credentials) {
      this.credentials = credentials;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Optional<IssuedToken> token = Routes.ofCertificate(request, credentials);
      String answer =
          token.map(it -> it.id() + " " + it.source() + " " + it.team()).orElse("nobody");
      Content.Sink.write(response, true, answer, callback);
      return true;
    }
  }

  private static CollectorConfig config(Path tokens) {
    return new CollectorConfig(
        new Listening(
            "127.0.0.1",
            0,
            0,
            new ManagementAddress("127.0.0.1", 0),
            new Tls(
                0,
                folder.resolve("server.p12"),
                folder.resolve("senders.p12"),
                folder.resolve("password"))),
        tokens,
        null,
        null,
        new KafkaConnection("unused:9092", "mock://unused", Map.of()),
        Limits.USUAL,
        Spooling.usual(folder.resolve("spool")),
        Hooks.USUAL,
        true,
        Duration.ofSeconds(5));
  }

  private static String ask(String who) throws Exception {
    return ask(who, HttpClient.Version.HTTP_1_1).body();
  }

  private static HttpResponse<String> ask(String who, HttpClient.Version version) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(who == null ? null : store(who), PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store("servers"));
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    HttpClient client = HttpClient.newBuilder().version(version).sslContext(context).build();
    URI uri = URI.create("https://127.0.0.1:" + listeners.tlsPort() + "/");
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void makeKey(String who, String start) throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        who,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-startdate",
        start,
        "-validity",
        "2",
        "-dname",
        "CN=" + who,
        "-ext",
        "san=ip:127.0.0.1",
        "-keystore",
        file(who));
  }

  private static void trust(String store, String... whom) throws Exception {
    for (String who : whom) {
      String certificate = folder.resolve(who + ".cer").toString();
      keytool("-exportcert", "-alias", who, "-keystore", file(who), "-file", certificate);
      keytool(
          "-importcert",
          "-noprompt",
          "-alias",
          who,
          "-keystore",
          file(store),
          "-file",
          certificate);
    }
  }

  private static void keytool(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static String fingerprint(String who) throws Exception {
    byte[] certificate = store(who).getCertificate(who).getEncoded();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
  }

  private static KeyStore store(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(file(name)))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static String file(String name) {
    return folder.resolve(name + ".p12").toString();
  }
}
