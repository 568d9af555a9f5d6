package io.tollgate.cli;

import io.tollgate.cli.place.Deployment;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Runs commands requested by shells one after the other in this process, since a process for each
 * would spend most of its time on start-up. A request is the number of words and the words, each
 * ended by a zero byte; the answer is a line with the exit code and then the output.
 */
final class CommandsInOneProcess {

  /** What a shell runs instead of the command; the port stands in {@code $COMMANDS}. */
  static final String SHELL_FUNCTION =
      """
      tollgate() {
        local code
        exec 3<>"/dev/tcp/127.0.0.1/$COMMANDS" || return 99
        printf '%s\\0' "$#" "$@" >&3
        IFS= read -r code <&3
        cat <&3
        exec 3>&-
        return "$code"
      }
      """;

  private CommandsInOneProcess() {}

  /** Prints the port it listens on, and serves until its standard input ends. */
  public static void main(String[] none) throws IOException {
    Logging.choose(false);
    Deployment deployment =
        new Deployment(System.getenv(), Path.of(System.getProperty("tollgate.home")));
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread commands = new Thread(() -> serve(server, deployment), "commands");
    commands.setDaemon(true);
    commands.start();
    System.out.println(server.getLocalPort());
    while (System.in.read() >= 0) {
      // Whoever started this still lives.
    }
  }

  private static void serve(ServerSocket server, Deployment deployment) {
    while (true) {
      try (Socket shell = server.accept();
          InputStream in = new BufferedInputStream(shell.getInputStream());
          OutputStream out = shell.getOutputStream()) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = run(deployment, words(in), printed);
        out.write((code + "\n").getBytes(StandardCharsets.US_ASCII));
        printed.writeTo(out);
      } catch (IOException e) {
        System.err.println("a shell went before its answer: " + e);
      }
    }
  }

  private static int run(Deployment deployment, List<String> words, OutputStream printed) {
    PrintWriter writer = Tollgate.writer(printed);
    CommandLine command = Tollgate.commandLine(deployment).setOut(writer).setErr(writer);
    int code = command.execute(words.toArray(String[]::new));
    writer.flush();
    return code;
  }

  private static List<String> words(InputStream in) throws IOException {
    int count = Integer.parseInt(word(in));
    List<String> words = new ArrayList<>();
    while (words.size() < count) {
      words.add(word(in));
    }
    return words;
  }

  private static String word(InputStream in) throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    for (int next = in.read(); next > 0; next = in.read()) {
      word.write(next);
    }
    return word.toString(StandardCharsets.UTF_8);
  }
}
