package io.tollgate.cli.place;

/** Exception that ends a command; the message is one sentence for the user. */
public final class CommandFailure extends RuntimeException {

  /** Exit code of a finding or a failed check. */
  public static final int FINDING = 1;

  /** Exit code of wrong usage. */
  public static final int USAGE = 2;

  /** Exit code if a question cannot be answered, in commands where 1 is an answer. */
  public static final int UNKNOWN = 2;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The requested operation failed. */
  public static CommandFailure finding(String message) {
    return new CommandFailure(FINDING, message, null);
  }

  /** The requested operation failed because of {@code cause}. */
  public static CommandFailure finding(String message, Throwable cause) {
    return new CommandFailure(FINDING, message, cause);
  }

  /** The command was used wrongly. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(USAGE, message, null);
  }

  /** There is no answer because of {@code cause}. */
  public static CommandFailure unknown(String message, Throwable cause) {
    return new CommandFailure(UNKNOWN, message, cause);
  }

  public int exitCode() {
    return exitCode;
  }
}
