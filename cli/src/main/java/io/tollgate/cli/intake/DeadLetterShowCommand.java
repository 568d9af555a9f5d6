package io.tollgate.cli.intake;

import io.tollgate.cli.output.ValueText;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.DeadLetter;
import io.tollgate.topic.EventTopics;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one dead letter. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a dead letter with the input as it came.",
      "",
      "Input that is no text is shown as hexadecimal digits."
    })
final class DeadLetterShowCommand implements Callable<Integer> {

  private static final String LINE = "%-11s %s%n";

  private final Place place;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Id of the dead letter, or its beginning.")
  private String id;

  DeadLetterShowCommand(Place place) {
    this.place = place;
  }

  @Override
  public Integer call() {
    DeadLetter letter = letter();
    PrintWriter out = spec.commandLine().getOut();
    out.println(letter.getDetail());
    out.println();
    out.printf(LINE, "dead letter", letter.getDeadLetterId());
    out.printf(LINE, "reason", letter.getReason());
    out.printf(LINE, "given up", letter.getReceivedTime() + " by " + letter.getStage());
    out.printf(LINE, "source", ValueText.of(letter.getSource()));
    out.printf(LINE, "team", ValueText.of(letter.getVerifiedTeam()));
    out.printf(LINE, "came in at", origin(letter));
    letter.getResource().forEach((name, value) -> out.printf(LINE, "resource", name + "=" + value));
    out.printf(
        LINE,
        "input",
        String.format(
            Locale.ROOT,
            "%s, %d of %d bytes kept, SHA-256 %s",
            letter.getOriginalFormat(),
            letter.getOriginalKept(),
            letter.getOriginalSize(),
            letter.getOriginalSha256()));
    out.println();
    out.println(text(letter.getOriginal().duplicate()));
    out.flush();
    return 0;
  }

  private DeadLetter letter() {
    Collection<DeadLetter> found =
        TopicTable.read(
                place.connection(),
                EventTopics.DEAD_LETTERS,
                letter -> letter.getDeadLetterId().startsWith(id))
            .values();
    if (found.size() != 1) {
      throw CommandFailure.finding(
          found.isEmpty()
              ? "there is no dead letter " + id
              : found.size() + " dead letters begin with " + id);
    }
    return found.iterator().next();
  }

  private static String origin(DeadLetter letter) {
    return letter.getOriginPartition() == null
        ? letter.getOrigin()
        : letter.getOrigin() + "-" + letter.getOriginPartition() + "@" + letter.getOriginOffset();
  }

  static String text(ByteBuffer original) {
    byte[] bytes = new byte[original.remaining()];
    original.get(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean isText = text.chars().allMatch(c -> c >= ' ' || Character.isWhitespace(c));
      return isText ? text : HexFormat.of().formatHex(bytes);
    } catch (CharacterCodingException e) {
      return HexFormat.of().formatHex(bytes);
    }
  }
}
