package io.tollgate.cli.provenance;

import io.tollgate.cli.admission.AdmissionGate;
import io.tollgate.cli.admission.ImageRegister;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.place.TimeLength;
import io.tollgate.collector.identity.TokenRegistry;
import io.tollgate.local.Folders;
import io.tollgate.provenance.LiveIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that answers gate requests over HTTP until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Answers over HTTP whether items may enter an asset: POST /v1/gate, GET /readyz.",
      "",
      "Follows writes, reviews and assets and keeps its own index on disk. Callers need a "
          + "token from 'token create'. With --admission it also answers Kubernetes: POST "
          + "/v1/admission. Give it a certificate, or put TLS in front of it, before others can "
          + "reach it."
    })
final class ServeCommand implements Callable<Integer> {

  private static final int USUAL_PORT = 4319;

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port. Default: 4319; 0 picks a free one.")
  private int port = USUAL_PORT;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "Address. Default: 127.0.0.1.")
  private String host = "127.0.0.1";

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = "The collector's tokens file. Default: the local stack's.")
  private Path tokens;

  @Option(
      names = "--admission",
      description = "Answer a cluster's admission webhook, by what was recorded about images.")
  private boolean isAdmission;

  @Option(
      names = "--unknown",
      paramLabel = "deny|allow",
      description = "The answer for unknown images. Default: deny.")
  private AdmissionGate.Unknown unknown = AdmissionGate.Unknown.DENY;

  @Option(
      names = "--admission-without-token",
      description =
          "Accept admission requests without a token: only where nobody but the cluster's "
              + "API server reaches the port.")
  private boolean isOpen;

  @Option(
      names = "--stale-after",
      paramLabel = "DURATION",
      description =
          "Answer 503 if the brokers have been silent for longer than: "
              + TimeLength.FORMS
              + "; the default is ${DEFAULT-VALUE}.")
  private Duration staleAfter = Duration.ofMinutes(1);

  @Mixin private WriteRetention retention;

  @Option(
      names = "--tls-certificate",
      paramLabel = "PEM",
      description = "Serve HTTPS with this certificate chain.")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "PEM",
      description = "The certificate's private key, in PKCS#8.")
  private Path key;

  ServeCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    retention.check();
    Path file = tokens == null ? deployment.data().resolve("config/tokens.json") : tokens;
    if (!Files.isReadable(file)) {
      throw CommandFailure.usage(
          "cannot read the tokens in " + file + "; name their file with --tokens");
    }
    SSLContext tls = tls();
    TokenRegistry registry = registry(file);
    FollowerFreshness freshness = new FollowerFreshness(clock, staleAfter);
    Path folder = Files.createTempDirectory("tollgate-gate-");
    try (LiveIndex index = LiveIndex.in(folder, () -> retention.oldest(clock.instant()));
        ImageRegister images = ImageRegister.in(folder);
        WriteFollower follower = follower(index, isAdmission ? images : null, freshness);
        GateServer server =
            GateServer.start(
                index,
                freshness,
                registry::find,
                isAdmission
                    ? new GateServer.Admission(new AdmissionGate(index, images, unknown), !isOpen)
                    : null,
                new GateServer.Listening(host, port, tls))) {
      Thread end = new Thread(follower::close, "stop");
      Runtime.getRuntime().addShutdownHook(end);
      PrintWriter out = spec.commandLine().getOut();
      String address = "%s://%s:%d".formatted(tls == null ? "http" : "https", host, server.port());
      out.println(address + GateServer.PATH);
      if (isAdmission) {
        out.println(address + GateServer.ADMISSION);
      }
      out.flush();
      follower.run();
      return 0;
    } catch (KafkaException e) {
      throw CommandFailure.finding("cannot follow the topics: " + e.getMessage(), e);
    } finally {
      Folders.delete(folder);
    }
  }

  private TokenRegistry registry(Path file) {
    try {
      return TokenRegistry.open(file, clock);
    } catch (IOException | IllegalArgumentException e) {
      throw CommandFailure.usage("cannot use the tokens in " + e.getMessage());
    }
  }

  private WriteFollower follower(
      LiveIndex index, ImageRegister images, FollowerFreshness freshness) {
    return new WriteFollower(deployment.connection(), index, images, freshness);
  }

  private SSLContext tls() {
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null || key == null) {
      throw CommandFailure.usage("--tls-certificate and --tls-key go together");
    }
    try {
      return PemIdentity.context(certificate, key);
    } catch (IOException e) {
      throw CommandFailure.usage("cannot set up TLS: " + FileFault.named(e));
    }
  }
}
