package io.tollgate.cli.connect;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that prints the settings to paste into a tool. */
@Command(
    name = "connect",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the settings that let a tool or proxy report to the collector.",
      "",
      "TOOL is one of claude-code, codex, gemini, copilot, litellm, gateway, envoy and kong."
    })
public final class ConnectCommand implements Callable<Integer> {

  /** What a bearer token may hold (RFC 6750); quotes or spaces would break the settings. */
  private static final String TOKEN = "[A-Za-z0-9._~+/-]+=*";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TOOL", description = "The tool or proxy.")
  private String tool;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the collector. Default: the local stack's.")
  private String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The token to insert. Default: a placeholder. See 'token create'.")
  private String token = "tg_...";

  /** Returns the tools and proxies with known settings; tokens may be issued for others, too. */
  public static List<String> tools() {
    return Snippet.TOOLS;
  }

  public ConnectCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    if (!token.matches(TOKEN)) {
      throw CommandFailure.usage(
          "--token holds characters that no token has; see 'tollgate token create'");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(snippet().text(url(), token));
    out.flush();
    return 0;
  }

  private Snippet snippet() {
    try {
      return new Snippet(tool);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private URI url() {
    String chosen = url == null ? deployment.stack().ports().collectorUrl() : url;
    try {
      URI address = URI.create(chosen.replaceAll("/+$", ""));
      if (address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--url is not a URL: " + chosen);
    }
    throw CommandFailure.usage("--url is not a URL: " + chosen);
  }
}
