package io.tollgate.streams.event;

import io.tollgate.admission.CallState;
import io.tollgate.admission.Identity;
import io.tollgate.admission.SessionState;
import io.tollgate.admission.SessionStore;
import io.tollgate.admission.SpanTrace;
import io.tollgate.admission.UseTrace;
import io.tollgate.policy.Counted;
import io.tollgate.streams.common.ExpirySweep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** State stores of admission: RocksDB, each with a changelog topic. */
public final class AdmissionStores {

  /** Longer than a collector's spool and a vendor's replay window together. */
  static final Duration RETENTION = Duration.ofDays(35);

  public static final String IDENTITIES = "known-identities";
  public static final String CALLS = "known-calls";
  public static final String USES = "known-tool-uses";
  public static final String SPANS = "known-spans";

  /**
   * What calls, tool uses and prompts have counted for; stored as long as the call is known, and
   * for the others as long as a report.
   */
  public static final String COUNTED = "counted-calls";

  /** Named when it only held purposes; another name would lose them. */
  public static final String SESSIONS = "session-purposes";

  /** The state of a session takes a few KiB at most. */
  private static final int MOST_LATEST = 500;

  private static final int INITIAL = 64;
  private static final float LOAD = 0.75f;

  private final KeyValueStore<Bytes, TimestampedValue<String>> identities;
  private final KeyValueStore<Bytes, TimestampedValue<CallState>> calls;
  private final KeyValueStore<Bytes, TimestampedValue<List<UseTrace>>> uses;
  private final KeyValueStore<Bytes, TimestampedValue<SpanTrace>> spans;
  private final KeyValueStore<Bytes, TimestampedValue<SessionState>> sessions;
  private final KeyValueStore<Bytes, TimestampedValue<Counted>> counted;

  /** Cache of the most recently used sessions; most events belong to one of them. */
  private final Map<String, SessionState> latest = new LinkedHashMap<>(INITIAL, LOAD, true);

  private final AbsentKeys absent = new AbsentKeys(this::hasRows);

  private AdmissionStores(ProcessorContext<?, ?> context) {
    identities = context.getStateStore(IDENTITIES);
    calls = context.getStateStore(CALLS);
    uses = context.getStateStore(USES);
    spans = context.getStateStore(SPANS);
    sessions = context.getStateStore(SESSIONS);
    counted = context.getStateStore(COUNTED);
  }

  public static AdmissionStores of(ProcessorContext<?, ?> context) {
    return new AdmissionStores(context);
  }

  static List<StoreBuilder<?>> builders() {
    return List.of(
        builder(IDENTITIES, StateFormat.callIds()),
        builder(CALLS, StateFormat.calls()),
        builder(USES, StateFormat.uses()),
        builder(SPANS, StateFormat.spans()),
        builder(SESSIONS, StateFormat.sessions()),
        builder(COUNTED, StateFormat.counted()));
  }

  private static <T> StoreBuilder<?> builder(String name, Serde<T> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), values)
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  /** State of a session, for admitting a record of that time. */
  SessionStore session(String session, long time) {
    return new Session(session, time);
  }

  public SessionState state(String session) {
    SessionState known = latest.get(session);
    if (known == null) {
      known = value(sessions.get(SessionKeys.session(session))).orElse(SessionState.NONE);
      keep(session, known);
    }
    return known;
  }

  private void keep(String session, SessionState state) {
    latest.put(session, state);
    if (latest.size() > MOST_LATEST) {
      latest.remove(latest.keySet().iterator().next());
    }
  }

  /** Clears the cache, because entries may have been deleted from the stores. */
  void clearCache() {
    latest.clear();
  }

  /** One sweep per store, to be run repeatedly. */
  List<ExpirySweep<?, ?>> sweeps() {
    return List.of(
        new ExpirySweep<>(identities, TimestampedValue::since),
        new ExpirySweep<>(calls, TimestampedValue::since),
        new ExpirySweep<>(uses, TimestampedValue::since),
        new ExpirySweep<>(spans, TimestampedValue::since),
        new ExpirySweep<>(counted, this::sinceCounted),
        new ExpirySweep<>(sessions, TimestampedValue::since));
  }

  /** What a call has counted for expires with the call. */
  private long sinceCounted(Bytes key, TimestampedValue<Counted> counted) {
    return calls.get(key) == null ? counted.since() : Long.MAX_VALUE;
  }

  private boolean hasRows(String session) {
    Bytes prefix = SessionKeys.prefix(session);
    return Stream.of(identities, calls, uses, spans).anyMatch(store -> hasRows(store, prefix));
  }

  private static boolean hasRows(KeyValueStore<Bytes, ?> store, Bytes prefix) {
    try (KeyValueIterator<Bytes, ?> rows = store.prefixScan(prefix, new BytesSerializer())) {
      return rows.hasNext();
    }
  }

  private static <T> Optional<T> value(TimestampedValue<T> remembered) {
    return Optional.ofNullable(remembered).map(TimestampedValue::value);
  }

  private final class Session implements SessionStore {
    private final String session;
    private final long time;

    Session(String session, long time) {
      this.session = session;
      this.time = time;
    }

    @Override
    public Optional<String> callOf(Identity identity) {
      return stored(identities, SessionKeys.identity(session, identity));
    }

    @Override
    public Optional<CallState> call(String callId) {
      return stored(calls, SessionKeys.call(session, callId));
    }

    @Override
    public List<UseTrace> uses(String key) {
      return stored(uses, SessionKeys.use(session, key)).orElse(List.of());
    }

    private <T> Optional<T> stored(KeyValueStore<Bytes, TimestampedValue<T>> store, Bytes key) {
      return absent.contains(session, key) ? Optional.empty() : value(store.get(key));
    }

    private <T> void store(KeyValueStore<Bytes, TimestampedValue<T>> store, Bytes key, T value) {
      store.put(key, new TimestampedValue<>(value, time));
      absent.remove(session, key);
    }

    @Override
    public SpanTrace span(String key) {
      return stored(spans, SessionKeys.span(session, key)).orElse(SpanTrace.UNKNOWN);
    }

    @Override
    public SessionState state() {
      return AdmissionStores.this.state(session);
    }

    @Override
    public void save(SessionState state) {
      sessions.put(SessionKeys.session(session), new TimestampedValue<>(state, time));
      keep(session, state);
    }

    @Override
    public void save(CallState call) {
      store(calls, SessionKeys.call(session, call.callId()), call);
    }

    @Override
    public void save(String key, List<UseTrace> traces) {
      store(uses, SessionKeys.use(session, key), traces);
    }

    @Override
    public void save(String key, SpanTrace span) {
      store(spans, SessionKeys.span(session, key), span);
    }

    @Override
    public void link(Identity identity, String callId) {
      store(identities, SessionKeys.identity(session, identity), callId);
    }
  }
}
