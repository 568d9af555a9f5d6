package io.tollgate.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Builder of news, which sets each of its many texts by name. */
final class NewsBuilder {

  private final String type;
  private final String id;
  private String event;
  private String severity = "informational";
  private String team = "";
  private String policy = "";
  private String mode = "live";
  private String matter;
  private String title;
  private String text;
  private Instant time;
  private boolean over;
  private ObjectNode details;

  NewsBuilder(String type, String id) {
    this.type = type;
    this.id = id;
  }

  NewsBuilder event(String now) {
    event = now;
    return this;
  }

  NewsBuilder severity(String now) {
    severity = now;
    return this;
  }

  NewsBuilder team(String now) {
    team = now;
    return this;
  }

  NewsBuilder policy(String now) {
    policy = now;
    return this;
  }

  NewsBuilder mode(String now) {
    mode = now;
    return this;
  }

  NewsBuilder matter(String now) {
    matter = now;
    return this;
  }

  NewsBuilder title(String now) {
    title = now;
    return this;
  }

  NewsBuilder text(String now) {
    text = now;
    return this;
  }

  NewsBuilder time(Instant now) {
    time = now;
    return this;
  }

  NewsBuilder over(boolean now) {
    over = now;
    return this;
  }

  NewsBuilder details(ObjectNode now) {
    details = now;
    return this;
  }

  News build() {
    return new News(
        type, id, event, severity, team, policy, mode, matter, title, text, time, over, details);
  }
}
