package io.tollgate.cli;

/** Log configuration of the libraries: off, unless somebody is troubleshooting. */
final class Logging {

  private static final String SILENT = "org.slf4j.helpers.NOP_FallbackServiceProvider";

  private Logging() {}

  /**
   * Must run before the first logger is created; disabling logs also saves half a second of
   * start-up.
   */
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
