package io.tollgate.admission;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of a valid report. */
public sealed interface Outcome {

  /** Handles every outcome; a new one does not compile until every caller handles it. */
  <T> T fold(Function<Admitted, T> admitted, Function<Repeated, T> repeated);

  /** Identities that lead to the call from now on. */
  List<Identity> learned();

  /** The state of the call from now on; empty when it does not change. */
  Optional<CallState> state();

  /** Id of the call the report belongs to. */
  String callId();

  /**
   * The report is news.
   *
   * @param increment what it adds
   */
  record Admitted(Increment increment, Optional<CallState> state, List<Identity> learned)
      implements Outcome {

    public Admitted {
      learned = List.copyOf(learned);
    }

    @Override
    public String callId() {
      return increment.callId();
    }

    @Override
    public <T> T fold(Function<Admitted, T> admitted, Function<Repeated, T> repeated) {
      return admitted.apply(this);
    }
  }

  /**
   * The report tells nothing new.
   *
   * @param duplicateOf the report that was counted instead
   * @param reason {@code same_report} or {@code no_increase}
   */
  record Repeated(
      String callId,
      String duplicateOf,
      String reason,
      Optional<CallState> state,
      List<Identity> learned)
      implements Outcome {

    public Repeated {
      learned = List.copyOf(learned);
    }

    @Override
    public <T> T fold(Function<Admitted, T> admitted, Function<Repeated, T> repeated) {
      return repeated.apply(this);
    }
  }
}
