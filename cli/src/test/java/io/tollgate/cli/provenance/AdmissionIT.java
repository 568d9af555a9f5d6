package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.admission.AdmissionGate;
import io.tollgate.cli.admission.ImageRegister;
import io.tollgate.cli.admission.Recorded;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.provenance.LiveIndex;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster's request over TLS, to a server that needs no broker for it. */
class AdmissionIT {

  private static final String IMAGE = "registry.example/suite@" + Recorded.DIGEST;

  @TempDir private Path folder;
  private final FollowerFreshness followerFreshness =
      new FollowerFreshness(() -> Instant.EPOCH, Duration.ofMinutes(1));
  private LiveIndex index;
  private ImageRegister book;

  @BeforeEach
  void know() throws IOException {
    index = LiveIndex.in(folder);
    book = ImageRegister.in(folder);
    index.add(Recorded.write());
    index.add(Recorded.asset());
    book.add(Recorded.item("m-1", "A.java", Recorded.WRITTEN, 1));
  }

  @AfterEach
  void close() throws IOException {
    book.close();
    index.close();
  }

  @Test
  void answersAClusterOverTls() throws Exception {
    KeyStore made = keyStore();
    Path certificate = pem("tls.crt", "CERTIFICATE", made.getCertificate("gate").getEncoded());
    Path key = pem("tls.key", "PRIVATE KEY", made.getKey("gate", PASSWORD).getEncoded());
    SSLContext tls = PemIdentity.context(certificate, key);
    try (GateServer server = server(tls, true)) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(made)).build();
      String address = "https://localhost:%d/v1/admission?timeout=10s".formatted(server.port());
      assertThat(ask(client, address, "tg_good").statusCode()).isEqualTo(503);
      catchUp();

      HttpResponse<String> answer = ask(client, address, "tg_good");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"uid\":\"u-1\"", "\"allowed\":false", "A.java");
      assertThat(ask(client, address, "tg_bad").statusCode()).isEqualTo(401);
      assertThat(
              ask(client, address.replace("admission", "admission/more"), "tg_good").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void needsNoTokenWhereItIsToldSoAndAnswersNobodyElse() throws Exception {
    catchUp();
    HttpClient client = HttpClient.newHttpClient();
    try (GateServer server = server(null, false)) {
      String address = "http://127.0.0.1:" + server.port();

      assertThat(ask(client, address + "/v1/admission", "tg_bad").statusCode()).isEqualTo(200);
      assertThat(ask(client, address + "/v1/gate", "tg_bad").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void saysWhichFileIsOfNoUse() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    KeyStore made = keyStore();
    Path certificate = pem("tls.crt", "CERTIFICATE", made.getCertificate("gate").getEncoded());

    assertThatThrownBy(() -> PemIdentity.context(empty, empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem contains no PEM certificate");
    assertThatThrownBy(() -> PemIdentity.context(certificate, empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem contains no PKCS#8 key");
  }

  private static final char[] PASSWORD = "only-for-tests".toCharArray();

  private void catchUp() throws IOException {
    index.catchUp();
    followerFreshness.ask();
    followerFreshness.hear();
  }

  private GateServer server(SSLContext tls, boolean needsToken) throws IOException {
    IssuedToken token = IssuedToken.of("tg_good", "ci", "ci", null, null);
    return GateServer.start(
        index,
        followerFreshness,
        given -> given.equals("tg_good") ? Optional.of(token) : Optional.empty(),
        new GateServer.Admission(
            new AdmissionGate(index, book, AdmissionGate.Unknown.DENY), needsToken),
        new GateServer.Listening("127.0.0.1", 0, tls));
  }

  private static HttpResponse<String> ask(HttpClient client, String address, String token)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(Recorded.question(IMAGE)))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private KeyStore keyStore() throws Exception {
    Path file = folder.resolve("made.p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of("-genkeypair", "-alias", "gate", "-keyalg", "EC", "-dname", "CN=localhost"));
    command.addAll(List.of("-ext", "san=dns:localhost", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", new String(PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private Path pem(String name, String kind, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, text, kind));
  }

  private static SSLContext trusting(KeyStore made) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("gate", made.getCertificate("gate"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
