package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.place.Place;
import io.tollgate.cli.token.LocalToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say to which collector a command sends, and in whose name. */
public final class Recipient {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The collector; the local stack's when left out.")
  private String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The token; the local stack's own when left out. @FILE reads it from a file.")
  private String token;

  CollectorClient connect(Place place) {
    String base = url(place);
    try {
      return new CollectorClient(URI.create(base), token(place));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--url is not a URL: " + base);
    }
  }

  /** Posts JSON; fails with the collector's answer when it does not take all of it. */
  public void post(Place place, String path, byte[] json) {
    CollectorClient.Reply reply =
        connect(place).post(path, json, Map.of("Content-Type", "application/json"));
    if (!reply.isGood() || !reply.body().contains("\"dead_letters\":0")) {
      throw CommandFailure.finding("the collector answered " + reply.firstLine());
    }
  }

  /** The collector's address without a slash at its end. */
  String url(Place place) {
    String base = url == null ? place.stack().ports().collectorUrl() : url;
    return base.replaceAll("/+$", "");
  }

  private String token(Place place) {
    if (token != null && !token.startsWith("@")) {
      return token;
    }
    Path file =
        token == null ? LocalToken.file(place.stack().configFolder()) : Path.of(token.substring(1));
    if (!Files.isReadable(file)) {
      throw CommandFailure.finding(
          "no token in " + file + "; start the stack with 'tollgate up', or give --token");
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CommandFailure.finding("cannot read " + file + ": " + FileFault.of(e), e);
    }
  }
}
