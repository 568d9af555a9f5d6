package io.tollgate.bench.mix;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.policy.rule.EventView;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.PurposeClassifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** Encoded events with the results of admission. Not thread-safe. */
public final class JudgedMix {

  private final List<byte[]> encoded = new ArrayList<>();
  private final List<Usage> usages = new ArrayList<>();
  private final List<String> people = new ArrayList<>();
  private final SpecificDatumReader<ToolEvent> reader;
  private BinaryDecoder decoder;

  /**
   * Generates and encodes events; their prompts are classified now rather than during the
   * measurement.
   */
  public JudgedMix(int count, PurposeClassifier classifier, Instant now, long seed) {
    SpecificData model = SpecificData.getForClass(ToolEvent.class);
    model.setFastReaderEnabled(true);
    reader =
        new SpecificDatumReader<>(ToolEvent.getClassSchema(), ToolEvent.getClassSchema(), model);
    EventMix mix = new EventMix(Workforce.USUAL, 1_000, seed);
    for (int each = 0; each < count; each++) {
      ToolEvent event = mix.next(now);
      Usage usage = Usages.of(event);
      if (event.getPromptText() != null) {
        Purpose purpose = classifier.classify(event.getPromptText());
        usage.setPurpose(purpose.id());
        usage.setPurposeScore(purpose.score());
        usage.setPurposeCertain(purpose.certain());
      }
      encoded.add(encode(event));
      usages.add(usage);
      people.add(event.getClaimedUser());
    }
  }

  public int size() {
    return encoded.size();
  }

  /** Decodes an event. */
  public ToolEvent decode(int number) {
    try {
      byte[] bytes = encoded.get(number);
      decoder = DecoderFactory.get().binaryDecoder(bytes, decoder);
      return reader.read(null, decoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decodes an event and returns the view that policies evaluate. */
  public EventView view(int number) {
    return new JudgedEvent(
        new AdmittedEvent(decode(number), usages.get(number), people.get(number)));
  }

  private static byte[] encode(ToolEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<>(
              ToolEvent.getClassSchema(), SpecificData.getForClass(ToolEvent.class))
          .write(event, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
