package io.tollgate.admission;

import io.tollgate.directory.Attribution;
import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.purpose.SessionPurposes;
import io.tollgate.purpose.StatedPurpose;

/** Finds out about a report that was let in whose it is and what it is for. */
public final class Reception {

  private final PurposeClassifier classifier;
  private final UsageRecords usages;

  public Reception(PurposeClassifier classifier, UsageRecords usages) {
    this.classifier = classifier;
    this.usages = usages;
  }

  /** The purposes of a session once the event has happened. */
  public SessionPurposes purposes(SessionPurposes before, ToolEvent event) {
    return event.getKind().equals("prompt")
        ? before.after(event.getPromptId(), purpose(event, before.of(null)))
        : before;
  }

  /** Of a prompt whose text was dropped at the edge, the edge says the purpose. */
  private Purpose purpose(ToolEvent event, Purpose earlier) {
    return event.getPromptText() == null
        ? StatedPurpose.read(event.getAttributes())
        : classifier.classify(Prompt.of(event.getPromptText()).after(earlier));
  }

  /**
   * The event with all that is known about it.
   *
   * @param increment what it adds
   * @param session the purposes of its session, the event included
   */
  public AdmittedEvent receive(
      ToolEvent event, Increment increment, Directory directory, SessionPurposes session) {
    Attribution attribution = directory.attribute(event);
    Purpose purpose = session.of(event.getPromptId());
    Usage usage = usages.usage(event, increment, attribution, purpose);
    return new AdmittedEvent(event, usage, attribution.userId());
  }
}
