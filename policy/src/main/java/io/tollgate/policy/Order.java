package io.tollgate.policy;

import java.util.List;

/**
 * What the tools themselves are to be answered while a policy is in force and live.
 *
 * @param id stable for the same order, such as {@code pause:<policy id>}
 * @param type pause, deny_purpose or deny_tool
 * @param effect deny, ask or warn
 * @param scopeType company, department, team, user, project, repository, asset or session
 * @param scopeId which one; {@code *} for the company
 * @param purposes that it stops; none: every purpose
 * @param tools AI tools that it stops; none: every tool
 * @param toolNames uses of the model's tools that it stops; none: every use
 * @param exceptSources sources of credentials that it does not hold for
 * @param reason for the person who is stopped
 * @param whenUnsure open or closed: what is answered when nobody can judge
 */
public record Order(
    String id,
    String type,
    String effect,
    String scopeType,
    String scopeId,
    List<String> purposes,
    List<String> tools,
    List<String> toolNames,
    List<String> exceptSources,
    String reason,
    String whenUnsure) {
  public Order {
    purposes = List.copyOf(purposes);
    tools = List.copyOf(tools);
    toolNames = List.copyOf(toolNames);
    exceptSources = List.copyOf(exceptSources);
  }
}
