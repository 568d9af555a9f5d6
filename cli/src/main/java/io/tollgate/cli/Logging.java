package io.tollgate.cli;

/** What the libraries log: nothing, unless somebody looks for a fault. */
final class Logging {

  private static final String SILENT = "org.slf4j.helpers.NOP_FallbackServiceProvider";

  private Logging() {}

  /** Must come before the first logger is made; silence also spares half a second of start-up. */
  static void choose(boolean verbose) {
    if (verbose) {
      System.setProperty(
          "log4j2.configurationFile", "classpath:io/tollgate/cli/log4j2-command.xml");
    } else {
      System.setProperty("slf4j.internal.verbosity", "WARN");
      System.setProperty("slf4j.provider", SILENT);
    }
  }
}
