package io.tollgate.notice;

import io.tollgate.digest.StableId;
import io.tollgate.event.Notification;
import java.time.Duration;
import java.time.Instant;

/** Factory for the records that store the state of each delivery. */
public final class Notifications {

  static final String GROUP = "group-";
  static final String PENDING = "pending";
  static final String DELIVERED = "delivered";
  static final String GIVEN_UP = "given_up";
  static final String GROUPED = "grouped";
  static final String DISABLED = "disabled";

  private Notifications() {}

  /** News for a sink, not attempted yet; the same news for a sink has the same id. */
  public static Notification pending(Sink sink, News news, Instant now) {
    boolean urgent = news.type().equals("canary") || news.type().equals("sink");
    return record(
        StableId.ofLines(sink.name(), news.type(), subject(sink, news)),
        sink,
        news,
        now,
        urgent ? now : now.plus(sink.window()));
  }

  /** Within a repeat interval, aligned to 1970, all news of a matter counts as one. */
  private static String subject(Sink sink, News news) {
    boolean repeats = !sink.repeat().isZero() && news.type().equals("violation");
    if (!repeats || news.matter().isEmpty()) {
      return news.id();
    }
    return news.matter() + "/" + news.time().toEpochMilli() / sink.repeat().toMillis();
  }

  static Notification group(Sink sink, String members, News news, Instant now) {
    return record(GROUP + StableId.ofLines(sink.name(), members), sink, news, now, now);
  }

  static Notification disabled(Sink sink, Instant now) {
    Notification record =
        record(disabledId(sink), sink, NewsFactory.goneSink(sink.name(), now), now, now);
    record.setState(DISABLED);
    record.setNextAttempt(null);
    record.setBody(null);
    return record;
  }

  /** With another url it is another sink. */
  static String disabledId(Sink sink) {
    return DISABLED + "-" + StableId.ofLines(sink.name(), sink.url().toString());
  }

  private static Notification tried(Notification before) {
    Notification after = Notification.newBuilder(before).build();
    after.setAttempts(before.getAttempts() + 1);
    after.setBody(shortened(before.getBody()));
    after.setNextAttempt(null);
    after.setLastError(null);
    return after;
  }

  static Notification delivered(Notification before, Instant now) {
    Notification after = tried(before);
    after.setState(DELIVERED);
    after.setDeliveredTime(now);
    after.setBody(null);
    return after;
  }

  static Notification again(Notification before, Duration pause, String error, Instant now) {
    Notification after = tried(before);
    after.setNextAttempt(now.plus(pause));
    after.setLastError(error);
    return after;
  }

  static Notification givenUp(Notification before, String error) {
    Notification after = Notification.newBuilder(before).build();
    after.setState(GIVEN_UP);
    after.setNextAttempt(null);
    after.setLastError(error);
    return after;
  }

  /** The same record in a final state. */
  static Notification settled(Notification before, String state) {
    Notification after = Notification.newBuilder(before).build();
    after.setState(state);
    after.setNextAttempt(null);
    after.setBody(null);
    return after;
  }

  /** A body stored by an earlier version may be so large that nothing can be added to it. */
  private static String shortened(String body) {
    return News.fits(body) ? body : News.of(body).shortened().toJson();
  }

  private static Notification record(
      String id, Sink sink, News news, Instant now, Instant nextAttempt) {
    Notification record = new Notification();
    record.setNotificationId(id);
    record.setSink(sink.name());
    record.setNewsType(news.type());
    record.setNewsId(news.id());
    record.setState(PENDING);
    record.setAttempts(0);
    record.setNextAttempt(nextAttempt);
    record.setFirstSeen(now);
    record.setBody(news.toJson());
    return record;
  }
}
