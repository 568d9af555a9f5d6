package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.token.LocalToken;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options that select the collector a command sends to, and the credential. */
public final class CollectorOptions {

  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the collector. Default: the local stack's.")
  private String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The token. Default: the local stack's own. @FILE reads it from a file.")
  private String token;

  CollectorClient connect(Deployment deployment) {
    URI base = address(url(deployment));
    String secret = token(deployment);
    // The HTTP client's own error for an invalid header would show its value.
    if (!TOKEN.matcher(secret).matches()) {
      throw CommandFailure.usage(
          "invalid token: a token has letters, digits and punctuation, but no spaces or line"
              + " breaks");
    }
    return new CollectorClient(base, secret);
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (isHttp && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Falls through to the same error; the text may contain a password.
    }
    throw CommandFailure.usage(
        "--url must be an address such as http://127.0.0.1:4318, without a user");
  }

  /** Posts JSON; fails with the collector's answer if it does not accept all of it. */
  public void post(Deployment deployment, String path, byte[] json) {
    CollectorReply collectorReply =
        connect(deployment).post(path, json, Map.of("Content-Type", "application/json"));
    if (!collectorReply.isGood() || !collectorReply.body().contains("\"dead_letters\":0")) {
      throw CommandFailure.finding("the collector answered " + collectorReply.firstLine());
    }
  }

  /** The collector's address without a trailing slash. */
  String url(Deployment deployment) {
    String base = url == null ? deployment.stack().ports().collectorUrl() : url;
    return base.replaceAll("/+$", "");
  }

  private String token(Deployment deployment) {
    if (token != null && !token.startsWith("@")) {
      return token;
    }
    Path file =
        token == null
            ? LocalToken.file(deployment.stack().configFolder())
            : Path.of(token.substring(1));
    if (!Files.isReadable(file)) {
      throw token == null
          ? CommandFailure.finding(
              "no token in " + file + "; start the stack with 'tollgate up', or give --token")
          : CommandFailure.usage("--token: there is no readable file " + file);
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      String fault = "cannot read " + file + ": " + FileFault.of(e);
      throw token == null
          ? CommandFailure.finding(fault, e)
          : CommandFailure.usage("--token: " + fault);
    }
  }
}
