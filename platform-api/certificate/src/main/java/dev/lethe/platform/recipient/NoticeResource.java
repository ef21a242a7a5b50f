// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What recipients of data and models are told. */
@Path("/notices")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
public class NoticeResource {

  private static final Columns<Notice> COLUMNS =
      new Columns<Notice>()
          .add("request", notice -> notice.about().reference())
          .add("recipient", notice -> notice.about().recipient())
          .add("standing", notice -> notice.standing().name())
          .add("owed_on", notice -> notice.days().owedOn())
          .add("due_on", notice -> notice.days().dueOn())
          .add("sent_on", notice -> notice.days().sentOn())
          .add("reminded_on", notice -> notice.days().remindedOn())
          .add(
              "acknowledged_on",
              notice -> notice.settled().acknowledgement().map(Acknowledgement::day))
          .add("answered_at", notice -> notice.settled().answer().map(NoticeAnswer::at))
          .add("answer", notice -> notice.settled().answer().map(a -> a.outcome().name()))
          .add("answer_until", notice -> notice.settled().answer().flatMap(NoticeAnswer::until))
          .add("excuse", notice -> notice.settled().excuse().map(e -> e.ground().name()))
          .add("excuse_reason", notice -> notice.settled().excuse().map(Excuse::reason));

  private final NoticeBook book;
  private final Notices notices;
  private final NoticeSending sending;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  NoticeResource(
      NoticeBook book,
      Notices notices,
      NoticeSending sending,
      CurrentCaller caller,
      Paging paging,
      CsvExports exports) {
    this.book = book;
    this.notices = notices;
    this.sending = sending;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted(RecipientPermissions.NOTICE_READ)
  @TenantTransactional
  public Response list(@BeanParam NoticeFilter wanted, @BeanParam PageRequest page) {
    return paging.answer(page, book.list(caller.get(), wanted, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted(RecipientPermissions.NOTICE_READ)
  public Response csv(@BeanParam NoticeFilter wanted) {
    Caller reader = caller.get();
    return exports.answer(
        "notices", COLUMNS, spot -> book.list(reader, wanted, spot, CsvExports.PAGE));
  }

  @GET
  @Path("/{id}")
  @Permitted(RecipientPermissions.NOTICE_READ)
  @TenantTransactional
  public Notice get(@PathParam("id") UUID id) {
    return book.get(caller.get(), id);
  }

  @POST
  @Path("/{id}/preview")
  @Permitted(RecipientPermissions.NOTICE_WRITE)
  @TenantTransactional
  public Response preview(@PathParam("id") UUID id, @NotNull @Valid NoticeDraft draft) {
    return Response.ok(notices.preview(caller.get(), id, draft))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Not in one transaction: the mail leaves between two. */
  @POST
  @Path("/{id}/letters")
  @Permitted(RecipientPermissions.NOTICE_WRITE)
  public Response send(@PathParam("id") UUID id, @NotNull @Valid NewNoticeLetter letter) {
    return Response.status(Response.Status.CREATED)
        .entity(sending.send(caller.get(), id, letter))
        .header("Cache-Control", "no-store")
        .build();
  }

  @POST
  @Path("/{id}/handed")
  @Permitted(RecipientPermissions.NOTICE_WRITE)
  @TenantTransactional
  public Notice handed(@PathParam("id") UUID id, @NotNull @Valid HandedNotice said) {
    return notices.handed(caller.get(), id, said);
  }

  @POST
  @Path("/{id}/acknowledgement")
  @Permitted(RecipientPermissions.NOTICE_WRITE)
  @TenantTransactional
  public Notice acknowledge(@PathParam("id") UUID id, @NotNull @Valid Acknowledgement said) {
    return notices.acknowledge(caller.get(), id, said);
  }

  @POST
  @Path("/{id}/excuse")
  @Permitted(RecipientPermissions.NOTICE_WRITE)
  @TenantTransactional
  public Notice excuse(@PathParam("id") UUID id, @NotNull @Valid Excuse why) {
    return notices.excuse(caller.get(), id, why);
  }
}
