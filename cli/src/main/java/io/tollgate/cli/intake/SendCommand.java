package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that sends one recorded export. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = {
      "Sends one recorded OTLP export to the collector and prints its answer.",
      "",
      "A gzip-compressed export is sent as it is. The exit code is 1 if the collector "
          + "refuses the export or turns part of it into dead letters."
    })
public final class SendCommand implements Callable<Integer> {

  private static final int ENOUGH_TO_TELL = 4_096;

  private enum ContentType {
    json,
    protobuf,
    auto
  }

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private CollectorOptions collectorOptions;

  @Parameters(paramLabel = "FILE", description = "The export; - reads standard input.")
  private String file;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description = "${COMPLETION-CANDIDATES}; auto looks at the first bytes.")
  private ContentType contentType = ContentType.auto;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Path on the collector; the default is ${DEFAULT-VALUE}.")
  private String path = "/v1/logs";

  public SendCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    refuseUnlessPath();
    byte[] body = body();
    CollectorReply collectorReply =
        collectorOptions
            .connect(deployment)
            .post(path, body, Map.of("Content-Type", mediaType(body)));
    PrintWriter out = spec.commandLine().getOut();
    out.println((collectorReply.status() + " " + collectorReply.body()).strip());
    out.flush();
    return collectorReply.isWhole() ? 0 : CommandFailure.FINDING;
  }

  private void refuseUnlessPath() {
    try {
      if (path.startsWith("/") && !new URI(path).isAbsolute()) {
        return;
      }
    } catch (URISyntaxException e) {
      // Falls through to the same error.
    }
    throw CommandFailure.usage("--path must be a path such as /v1/logs: " + path);
  }

  private byte[] body() {
    try {
      return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
    }
  }

  private String mediaType(byte[] body) {
    boolean isJson =
        contentType == ContentType.json
            || (contentType == ContentType.auto
                && body.length > 0
                && startsAsJson(beginning(body)));
    return isJson ? "application/json" : "application/x-protobuf";
  }

  /** Returns the first bytes of the body, decompressed if it is compressed. */
  private byte[] beginning(byte[] body) {
    if (!CollectorClient.isGzip(body)) {
      return body;
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return plain.readNBytes(ENOUGH_TO_TELL);
    } catch (IOException e) {
      throw CommandFailure.usage(file + " is not a complete gzip file");
    }
  }

  /** A protobuf export begins with 0x0a, a line feed, but a length follows and never a brace. */
  static boolean startsAsJson(byte[] body) {
    for (byte each : body) {
      if (each != ' ' && each != '\t' && each != '\r' && each != '\n') {
        return each == '{' || each == '[';
      }
    }
    return false;
  }
}
