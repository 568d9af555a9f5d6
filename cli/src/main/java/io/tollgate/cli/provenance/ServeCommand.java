package io.tollgate.cli.provenance;

import io.tollgate.cli.admission.AdmissionGate;
import io.tollgate.cli.admission.ImageRegister;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
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
      description = "Where nobody but the cluster's API server reaches the port.")
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

  @Option(names = "--tls-certificate", paramLabel = "PEM", description = "Speak HTTPS.")
  private Path certificate;

  @Option(names = "--tls-key", paramLabel = "PEM", description = "Its key, in PKCS#8.")
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
      throw CommandFailure.usage("there are no tokens in " + file + "; name their file: --tokens");
    }
    SSLContext tls = tls();
    TokenRegistry registry = TokenRegistry.open(file, clock);
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
      throw CommandFailure.finding("what is known cannot be followed: " + e.getMessage(), e);
    } finally {
      Folders.delete(folder);
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
      throw CommandFailure.usage("TLS cannot be spoken: " + e.getMessage());
    }
  }
}
