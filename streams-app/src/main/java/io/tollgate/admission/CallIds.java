package io.tollgate.admission;

import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.ToolEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the call of a report by the ids in it. The first call that claims an id keeps it. Another
 * one, of a sender with whom it cannot be shared, is known by a numbered form of it.
 */
final class CallIds {

  /** How many calls that cannot be shared are found by one id. */
  private static final int MOST_OWNERS = 4;

  private CallIds() {}

  /** The call that the report belongs to by its ids, and which of them showed it. */
  static Optional<KnownCall> find(ToolEvent event, CallMemory memory) {
    for (Identity identity : identities(event)) {
      Optional<CallState> call = named(event, identity, memory);
      if (call.isPresent()) {
        boolean isMessage = identity.kind() == Kind.MESSAGE;
        Recognition by = isMessage ? Recognition.MESSAGE : Recognition.REQUEST;
        return call.map(known -> new KnownCall(known, by));
      }
    }
    return Optional.empty();
  }

  /**
   * What the report says otherwise than somebody else of a call with its ids, which it is not.
   *
   * @param learned names that no call had before
   */
  static Optional<Disagreement> disputed(
      ToolEvent event, List<Identity> learned, CallMemory memory) {
    return identities(event).stream()
        .filter(identity -> !learned.contains(identity))
        .flatMap(identity -> othersCall(event, identity, memory).stream())
        .findFirst()
        .map(call -> Disagreement.of(event, call));
  }

  /** The names by which further reports find the call of this one. */
  static List<Identity> learned(ToolEvent event, CallState call, CallMemory memory) {
    List<Identity> learned = new ArrayList<>();
    Identity report = new Identity(Kind.REPORT, event.getEventId());
    learned.add(report);
    if (!call.owner().isOf(event)) {
      // If they no longer agree later, it is still the same report.
      learned.add(narrowed(event, report));
    }
    for (Identity identity : identities(event)) {
      Optional<String> holder = memory.callOf(identity);
      if (holder.isEmpty()) {
        learned.add(identity);
      } else if (!holder.get().equals(call.callId())) {
        Identity own = own(event, identity, memory);
        if (memory.callOf(own).isEmpty()) {
          learned.add(own);
        }
      }
    }
    ReusedMessageId.newName(event, call, memory).ifPresent(learned::add);
    return learned;
  }

  /** The call with that id, or the one it was merged into. */
  static Optional<CallState> callInForce(String callId, CallMemory memory) {
    Optional<CallState> call = memory.call(callId);
    while (call.isPresent() && call.get().partOf() != null) {
      call = memory.call(call.get().partOf());
    }
    return call;
  }

  /**
   * The id by which a report of a call is known: its own or, where that would hide it, one that
   * only this sender's reports have: if its id is that of a call that it cannot share, or of a
   * report without tokens, whoever sent that.
   */
  static String reportId(ToolEvent event, CallMemory memory) {
    Identity report = new Identity(Kind.REPORT, event.getEventId());
    Optional<String> seenAs = memory.callOf(report);
    Optional<CallState> seen = seenAs.flatMap(callId -> callInForce(callId, memory));
    boolean isHidden =
        seen.isPresent()
            ? !CallOwner.mayShare(event, seen.get()) || NestedSpan.isFirstWithTokens(event, memory)
            : seenAs.isPresent() && !event.getCumulative();
    return isHidden ? narrowed(event, report).id() : report.id();
  }

  /** The call that has the identity, or the one that shares its message id. */
  private static Optional<CallState> named(ToolEvent event, Identity identity, CallMemory memory) {
    Identity name = own(event, identity, memory);
    Optional<CallState> known = holder(name, memory);
    if (known.isEmpty() || name.kind() == Kind.REQUEST) {
      return known.filter(call -> Admission.mayJoin(event, call));
    }
    Identity narrower = ReusedMessageId.with(name.id(), Counts.of(event).context());
    return known
        .filter(call -> Admission.mayCount(event, call))
        .or(
            () ->
                holder(narrower, memory)
                    .filter(call -> CallOwner.mayShare(event, call))
                    .filter(call -> event.getCumulative() || Admission.mayCount(event, call)));
  }

  private static Optional<CallState> holder(Identity identity, CallMemory memory) {
    return memory.callOf(identity).flatMap(callId -> callInForce(callId, memory));
  }

  /** The id itself, or the first form of it that nobody else has. */
  private static Identity own(ToolEvent event, Identity identity, CallMemory memory) {
    Identity name = identity;
    for (int number = 1; number < MOST_OWNERS; number++) {
      if (othersCall(event, name, memory).isEmpty()) {
        return name;
      }
      name = new Identity(identity.kind(), identity.id() + "~" + number);
    }
    return othersCall(event, name, memory).isEmpty() ? name : narrowed(event, identity);
  }

  private static Optional<CallState> othersCall(
      ToolEvent event, Identity identity, CallMemory memory) {
    return holder(identity, memory).filter(call -> !CallOwner.mayShare(event, call));
  }

  private static Identity narrowed(ToolEvent event, Identity identity) {
    return new Identity(identity.kind(), Voucher.of(event).narrowed(identity.id()));
  }

  /** The most reliable one first: growing reports share a message id, single ones a request id. */
  private static List<Identity> identities(ToolEvent event) {
    List<Identity> identities = new ArrayList<>(2);
    identity(Kind.MESSAGE, event.getMessageId()).ifPresent(identities::add);
    identity(Kind.REQUEST, event.getRequestId()).ifPresent(identities::add);
    if (!event.getCumulative()) {
      Collections.reverse(identities);
    }
    return identities;
  }

  private static Optional<Identity> identity(Kind kind, String id) {
    return Optional.ofNullable(Admission.textOrNull(id)).map(text -> new Identity(kind, text));
  }
}
