package dev.mirageworkbench.linear;

import dev.mirageworkbench.linear.Connections.Part;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.Directory;
import dev.mirageworkbench.service.ShortNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The teams that the mount shows.
final class Teams {
  private static final List<String> PATH = List.of("teams");

  private final LinearConfig config;
  private final Connections connections;
  private final Directory<String, Team> directory;

  /// @param believed how long a list of teams serves to find one
  /// @param fresh how long it serves to say that there is none
  Teams(LinearConfig config, Connections connections, Duration believed, Duration fresh) {
    this.config = config;
    this.connections = connections;
    this.directory = new Directory<>(_ -> all(), believed, fresh);
  }

  private List<Team> all() throws ResourceException {
    return shown(connections.all(Question.TEAMS, Map.of(), PATH).stream()).toList();
  }

  private Stream<Team> shown(Stream<JsonNode> nodes) {
    return nodes.map(Team::of).filter(team -> !team.id().isEmpty()).filter(config::shows);
  }

  Page page(Optional<String> cursor) throws ResourceException {
    Part part = connections.ask(Question.TEAMS, Map.of(), PATH, cursor);
    List<Team> teams = shown(part.nodes().stream()).toList();
    if (teams.isEmpty() && cursor.isEmpty() && part.next().isEmpty() && !config.teams().isEmpty()) {
      throw new ResourceException.Invalid(
          "none of the teams in the setting 'teamIds' is there: "
              + String.join(", ", config.teams()));
    }
    return new Page(teams.stream().map(Team::entry).toList(), part.next());
  }

  /// The team that a name means.
  Team find(String name) throws ResourceException {
    Optional<String> id = Ids.in(name);
    return directory
        .find(
            "",
            teams ->
                id.isPresent()
                    ? teams.stream()
                        .filter(team -> team.id().equalsIgnoreCase(id.get()))
                        .findFirst()
                    : ShortNames.find(name, teams))
        .orElseThrow(() -> new ResourceException.NotFound("there is no such team"));
  }

  /// The id of the team that a name means. Where the name itself tells it, nobody is asked whether
  /// there is such a team; the question that follows tells.
  String idOf(String name) throws ResourceException {
    Optional<String> id = config.teams().isEmpty() ? Ids.in(name) : Optional.empty();
    return id.isPresent() ? id.get() : find(name).id();
  }
}
