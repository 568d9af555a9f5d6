package io.tollgate.cli.intake;

import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.output.ValueText;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.IdBeginning;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.DeadLetter;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows one dead letter. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a dead letter with the input as it arrived.",
      "",
      "A record of one of Tollgate's topics is shown as JSON as far as it can be read; "
          + "other binary input is shown in hexadecimal."
    })
final class DeadLetterShowCommand implements Callable<Integer> {

  private static final String LINE = "%-11s %s%n";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Id of the dead letter, or an unambiguous prefix.")
  private String id;

  DeadLetterShowCommand(Deployment deployment) {
    this.deployment = deployment;
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
            "%s, %d of %s kept, SHA-256 %s",
            letter.getOriginalFormat(),
            // A redaction marker may be longer than the secret it replaces.
            Math.min(letter.getOriginalKept(), letter.getOriginalSize()),
            Counted.of(letter.getOriginalSize(), "byte"),
            letter.getOriginalSha256()));
    out.println();
    out.println(
        record(letter).map(ValueJson::of).orElseGet(() -> text(letter.getOriginal().duplicate())));
    out.flush();
    return 0;
  }

  private DeadLetter letter() {
    IdBeginning beginning = IdBeginning.of("dead letter", id);
    return beginning.only(
        LatestRecords.readable(
                deployment.connection(),
                EventTopics.DEAD_LETTERS,
                letter -> beginning.fits(letter.getDeadLetterId()),
                spec.commandLine().getErr())
            .values(),
        DeadLetter::getDeadLetterId);
  }

  private static String origin(DeadLetter letter) {
    return letter.getOriginPartition() == null
        ? letter.getOrigin()
        : letter.getOrigin() + "-" + letter.getOriginPartition() + "@" + letter.getOriginOffset();
  }

  /** Decodes a record of one of our topics; empty if it is not a readable one. */
  private Optional<SpecificRecord> record(DeadLetter letter) {
    if (letter.getOriginPartition() == null) {
      return Optional.empty();
    }
    byte[] bytes = new byte[letter.getOriginal().remaining()];
    letter.getOriginal().duplicate().get(bytes);
    return Topics.named(letter.getOrigin()).flatMap(topic -> record(topic, bytes));
  }

  private Optional<SpecificRecord> record(Topic<?, ?> topic, byte[] bytes) {
    try {
      return Optional.of(
          TopicSerdes.values(topic, deployment.connection().clientConfig())
              .deserializer()
              .deserialize(topic.name(), bytes));
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
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
