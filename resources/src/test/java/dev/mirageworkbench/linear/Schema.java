package dev.mirageworkbench.linear;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphqlErrorException;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.WiringFactory;
import graphql.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The part of Linear's schema that the resource relies on, and answers by it from a [Workspace].
final class Schema {
  private static final int PAGE = 50;

  private final Workspace workspace;
  private final GraphQLSchema schema;
  private final GraphQL engine;

  record Result(int status, Map<String, Object> body) {}

  Schema(Workspace workspace) {
    this.workspace = workspace;
    this.schema =
        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text()), wiring());
    this.engine = GraphQL.newGraphQL(schema).build();
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(Schema.class.getResourceAsStream("schema.graphql"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is wrong with a question.
  List<String> check(String question) {
    return new Validator()
            .validateDocument(
                schema, new graphql.parser.Parser().parseDocument(question), Locale.ROOT)
            .stream()
            .map(Object::toString)
            .toList();
  }

  /// Answers as Linear does: a question that is wrong, or that got nothing, has status 400.
  Result execute(String query, Map<String, Object> variables) {
    ExecutionResult result =
        engine.execute(ExecutionInput.newExecutionInput(query).variables(variables));
    boolean isEmpty = !result.isDataPresent() || result.getData() == null;
    return new Result(isEmpty ? 400 : 200, result.toSpecification());
  }

  private RuntimeWiring wiring() {
    return RuntimeWiring.newRuntimeWiring()
        .scalar(dateTime())
        .type(
            "Query",
            query ->
                query
                    .dataFetcher("viewer", _ -> workspace.alice)
                    .dataFetcher(
                        "organization",
                        _ -> Workspace.node(9, "name", "Acme GmbH", "urlKey", "acme"))
                    .dataFetcher("teams", env -> page(workspace.teams, env))
                    .dataFetcher("documents", env -> page(workspace.documents, env))
                    .dataFetcher("team", env -> find(env, "Team", workspace.teams.stream()))
                    .dataFetcher("user", env -> find(env, "User", inTeams("members")))
                    .dataFetcher("issue", env -> find(env, "Issue", inTeams("issues")))
                    .dataFetcher("project", env -> find(env, "Project", inTeams("projects")))
                    .dataFetcher("cycle", env -> find(env, "Cycle", inTeams("cycles")))
                    .dataFetcher(
                        "document", env -> find(env, "Document", workspace.documents.stream())))
        .wiringFactory(new ByName())
        .build();
  }

  private Stream<Map<String, Object>> inTeams(String list) {
    return workspace.teams.stream().flatMap(team -> Workspace.list(team, list).stream());
  }

  /// Linear finds issues by their key, too.
  private static Map<String, Object> find(
      DataFetchingEnvironment env, String type, Stream<Map<String, Object>> among) {
    String id = Objects.requireNonNull(env.<String>getArgument("id"));
    return among
        .filter(node -> id.equals(node.get("id")) || id.equals(node.get("identifier")))
        .findFirst()
        .orElseThrow(
            () ->
                GraphqlErrorException.newErrorException()
                    .message("Entity not found: " + type)
                    .extensions(Map.of("code", "INPUT_ERROR"))
                    .build());
  }

  private static Map<String, Object> page(
      List<Map<String, Object>> all, DataFetchingEnvironment env) {
    @Nullable String after = env.getArgument("after");
    @Nullable Integer first = env.getArgument("first");
    int from = after == null ? 0 : Integer.parseInt(after.substring("cursor-".length()));
    int to = Math.min(all.size(), from + (first == null ? PAGE : first));
    Map<String, Object> info = new HashMap<>();
    info.put("hasNextPage", to < all.size());
    info.put("hasPreviousPage", from > 0);
    info.put("endCursor", "cursor-" + to);
    return Map.of("nodes", List.copyOf(all.subList(from, to)), "pageInfo", info);
  }

  /// Lists are handed out in pages, and all else is as the workspace has it.
  private static final class ByName implements WiringFactory {
    @Override
    public DataFetcher<?> getDefaultDataFetcher(FieldWiringEnvironment environment) {
      String field = environment.getFieldDefinition().getName();
      boolean isList =
          GraphQLTypeUtil.simplePrint(environment.getFieldType()).endsWith("Connection!");
      return isList
          ? env -> page(Workspace.list(Objects.requireNonNull(env.getSource()), field), env)
          : PropertyDataFetcher.fetching(field);
    }
  }

  private static GraphQLScalarType dateTime() {
    return GraphQLScalarType.newScalar()
        .name("DateTime")
        .coercing(
            new Coercing<String, String>() {
              @Override
              public String serialize(Object value, graphql.GraphQLContext context, Locale locale) {
                return value.toString();
              }

              @Override
              public String parseValue(
                  Object input, graphql.GraphQLContext context, Locale locale) {
                return input.toString();
              }

              @Override
              public String parseLiteral(
                  Value<?> input,
                  graphql.execution.CoercedVariables variables,
                  graphql.GraphQLContext context,
                  Locale locale) {
                return Objects.requireNonNull(((StringValue) input).getValue());
              }
            })
        .build();
  }
}
