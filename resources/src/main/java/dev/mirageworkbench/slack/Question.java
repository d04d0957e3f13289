package dev.mirageworkbench.slack;

import com.slack.api.methods.Methods;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.auth.AuthTestRequest;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsInfoRequest;
import com.slack.api.methods.request.conversations.ConversationsListRequest;
import com.slack.api.methods.request.files.FilesInfoRequest;
import com.slack.api.methods.request.users.UsersInfoRequest;
import com.slack.api.methods.request.users.UsersListRequest;
import com.slack.api.model.ConversationType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.FormBody;
import org.jspecify.annotations.Nullable;

/// What is asked of Slack, in the words of its own Java client: the names of methods, and the forms
/// that its requests become.
///
/// The client's transport is left out. It answers in model classes, which drop what they do not
/// know, while files show all that Slack tells; and it starts threads that count requests.
///
/// @param method for example `conversations.history`
/// @param form as it is sent
record Question(String method, String form) {
  /// Of one page of a list or of a history.
  static final int PAGE = 200;

  private static Question of(String method, FormBody.Builder builder) {
    FormBody body = builder.build();
    return new Question(
        method,
        IntStream.range(0, body.size())
            .mapToObj(i -> body.encodedName(i) + "=" + body.encodedValue(i))
            .collect(Collectors.joining("&")));
  }

  /// Whose token it is.
  static Question login() {
    return of(Methods.AUTH_TEST, RequestFormBuilder.toForm(AuthTestRequest.builder().build()));
  }

  /// One page of the conversations that are not archived.
  static Question conversations(List<ConversationType> types, Optional<String> cursor) {
    return of(
        Methods.CONVERSATIONS_LIST,
        RequestFormBuilder.toForm(
            ConversationsListRequest.builder()
                .types(types)
                .excludeArchived(true)
                .limit(PAGE)
                .cursor(orNull(cursor))
                .build()));
  }

  static Question conversation(String id) {
    return of(
        Methods.CONVERSATIONS_INFO,
        RequestFormBuilder.toForm(ConversationsInfoRequest.builder().channel(id).build()));
  }

  /// The newest message.
  static Question latest(String channel) {
    return of(
        Methods.CONVERSATIONS_HISTORY,
        RequestFormBuilder.toForm(
            ConversationsHistoryRequest.builder().channel(channel).limit(1).build()));
  }

  /// One page of the messages between two moments, both included.
  static Question history(String channel, Day day, Optional<String> cursor) {
    return of(
        Methods.CONVERSATIONS_HISTORY,
        RequestFormBuilder.toForm(
            ConversationsHistoryRequest.builder()
                .channel(channel)
                .oldest(day.oldest())
                .latest(day.latest())
                .inclusive(true)
                .limit(PAGE)
                .cursor(orNull(cursor))
                .build()));
  }

  static Question users(Optional<String> cursor) {
    return of(
        Methods.USERS_LIST,
        RequestFormBuilder.toForm(
            UsersListRequest.builder().limit(PAGE).cursor(orNull(cursor)).build()));
  }

  static Question user(String id) {
    return of(
        Methods.USERS_INFO, RequestFormBuilder.toForm(UsersInfoRequest.builder().user(id).build()));
  }

  static Question file(String id) {
    return of(
        Methods.FILES_INFO, RequestFormBuilder.toForm(FilesInfoRequest.builder().file(id).build()));
  }

  boolean isHistory() {
    return method.equals(Methods.CONVERSATIONS_HISTORY);
  }

  private static @Nullable String orNull(Optional<String> cursor) {
    return cursor.orElse(null);
  }
}
