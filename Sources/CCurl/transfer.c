#include "transfer.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

// Idle connections are given up after this many seconds. Servers drop them too, and a request sent
// into one that is being dropped is lost.
static const long longest_idle = 15;

// ---- Bytes ---------------------------------------------------------------------------------------

static bool append(struct buffer *buffer, const void *bytes, size_t count) {
    if (count > buffer->limit - buffer->length) {
        buffer->is_over = true;
        return false;
    }
    if (count > buffer->capacity - buffer->length) {
        size_t wanted = buffer->capacity < 4096 ? 4096 : buffer->capacity * 2;
        while (wanted - buffer->length < count) wanted *= 2;
        uint8_t *grown = realloc(buffer->bytes, wanted);
        if (grown == NULL) return false;
        buffer->bytes = grown;
        buffer->capacity = wanted;
    }
    memcpy(buffer->bytes + buffer->length, bytes, count);
    buffer->length += count;
    return true;
}

// ---- Callbacks -----------------------------------------------------------------------------------

// Called when there is a connection, through proxy and TLS, and before anything of the request is
// written to it.
static int on_ready(
    void *context, char *remote, char *local, int remote_port, int local_port) {
    (void)remote, (void)local, (void)remote_port, (void)local_port;
    ccurl_transfer *transfer = context;
    transfer->was_sent = true;
    transfer->last_activity = ccurl_now();
    return CURL_PREREQFUNC_OK;
}

static int status_of(const char *line, size_t length) {
    const char *blank = memchr(line, ' ', length);
    if (blank == NULL || (size_t)(blank - line) + 4 > length) return 0;
    int status = 0;
    for (int place = 1; place <= 3; place++) {
        if (blank[place] < '0' || blank[place] > '9') return 0;
        status = status * 10 + (blank[place] - '0');
    }
    return status;
}

static size_t on_head(char *bytes, size_t size, size_t count, void *context) {
    ccurl_transfer *transfer = context;
    size_t length = size * count;
    transfer->last_activity = ccurl_now();
    transfer->head_total += length;
    if (transfer->head_total > transfer->head.limit) {
        transfer->head.is_over = true;
        return 0;
    }
    bool is_interim = transfer->head_status >= 100 && transfer->head_status < 200;
    if (transfer->head_is_complete) {
        // What follows a final head are trailers; an interim one is followed by another head.
        if (!is_interim) return length;
        transfer->head.length = 0;
        transfer->head_is_complete = false;
        transfer->head_status = 0;
    }
    if (transfer->head_status == 0) transfer->head_status = status_of(bytes, length);
    if (length > 0 && (bytes[0] == '\r' || bytes[0] == '\n')) transfer->head_is_complete = true;
    return append(&transfer->head, bytes, length) ? length : 0;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
    ccurl_transfer *transfer = context;
    size_t length = size * count;
    transfer->last_activity = ccurl_now();
    return append(&transfer->body, bytes, length) ? length : 0;
}

// libcurl's own sockets would stay open in every program that this one starts.
static curl_socket_t on_socket(
    void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)context, (void)purpose;
#ifdef SOCK_CLOEXEC
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
    int made = socket(address->family, address->socktype, address->protocol);
    if (made >= 0) fcntl(made, F_SETFD, FD_CLOEXEC);
    return made;
#endif
}

// ---- Making --------------------------------------------------------------------------------------

static void set_protocol(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    // Empty, so that no proxy of the environment is used.
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
}

static void set_connection(CURL *easy) {
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, 30L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, 10L);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, longest_idle);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
#if LIBCURL_VERSION_NUM >= 0x075700
    // Giving up a transfer must not wait for a name lookup that hangs.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
}

static void set_callbacks(ccurl_transfer *transfer) {
    CURL *easy = transfer->easy;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_ready);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_head);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

static void set_request(
    CURL *easy, const char *method, const uint8_t *body, int64_t body_length) {
    if (strcmp(method, "HEAD") == 0) {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        return;
    }
    if (body_length >= 0) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body_length);
        curl_easy_setopt(
            easy, CURLOPT_COPYPOSTFIELDS, body_length > 0 ? (const char *)body : "");
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method);
}

ccurl_transfer *ccurl_transfer_new(
    const char *url, const char *method, const uint8_t *body, int64_t body_length) {
    ccurl_transfer *transfer = calloc(1, sizeof *transfer);
    if (transfer == NULL) return NULL;
    transfer->last_activity = -1;
    transfer->easy = curl_easy_init();
    if (transfer->easy == NULL) {
        free(transfer);
        return NULL;
    }
    curl_easy_setopt(transfer->easy, CURLOPT_URL, url);
    set_protocol(transfer->easy);
    set_connection(transfer->easy);
    set_callbacks(transfer);
    set_request(transfer->easy, method, body, body_length);
    return transfer;
}

void ccurl_transfer_free(ccurl_transfer *transfer) {
    if (transfer == NULL) return;
    curl_easy_cleanup(transfer->easy);
    curl_slist_free_all(transfer->headers);
    free(transfer->head.bytes);
    free(transfer->body.bytes);
    free(transfer);
}

bool ccurl_transfer_add_header(ccurl_transfer *transfer, const char *line) {
    struct curl_slist *longer = curl_slist_append(transfer->headers, line);
    if (longer == NULL) return false;
    transfer->headers = longer;
    return true;
}

void ccurl_transfer_set_limits(
    ccurl_transfer *transfer, int64_t connect, int64_t head, int64_t body) {
    curl_easy_setopt(transfer->easy, CURLOPT_CONNECTTIMEOUT_MS, (long)connect);
    transfer->head.limit = head > 0 ? (size_t)head : 0;
    transfer->body.limit = body > 0 ? (size_t)body : 0;
}

void ccurl_transfer_set_proxy(ccurl_transfer *transfer, const char *url) {
    curl_easy_setopt(transfer->easy, CURLOPT_PROXY, url);
    curl_easy_setopt(transfer->easy, CURLOPT_PROXYTYPE, (long)CURLPROXY_HTTP);
    curl_easy_setopt(transfer->easy, CURLOPT_PROXYAUTH, (long)CURLAUTH_BASIC);
}

void ccurl_transfer_trust_bytes(ccurl_transfer *transfer, const uint8_t *pem, int64_t length) {
    struct curl_blob blob = {
        .data = (void *)(uintptr_t)pem, .len = (size_t)length, .flags = CURL_BLOB_COPY};
    curl_easy_setopt(transfer->easy, CURLOPT_CAPATH, NULL);
    curl_easy_setopt(transfer->easy, CURLOPT_CAINFO_BLOB, &blob);
}

void ccurl_transfer_trust_folder(ccurl_transfer *transfer, const char *path) {
    curl_easy_setopt(transfer->easy, CURLOPT_CAINFO, NULL);
    curl_easy_setopt(transfer->easy, CURLOPT_CAPATH, path);
}

void ccurl_transfer_use_own_connection(ccurl_transfer *transfer) {
    curl_easy_setopt(transfer->easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(transfer->easy, CURLOPT_FORBID_REUSE, 1L);
}

// ---- Reading -------------------------------------------------------------------------------------

bool ccurl_transfer_was_sent(const ccurl_transfer *transfer) { return transfer->was_sent; }

int64_t ccurl_transfer_last_activity(const ccurl_transfer *transfer) {
    return transfer->last_activity;
}

static long number(const ccurl_transfer *transfer, CURLINFO which) {
    long value = 0;
    curl_easy_getinfo(transfer->easy, which, &value);
    return value;
}

int32_t ccurl_transfer_status(const ccurl_transfer *transfer) {
    return (int32_t)number(transfer, CURLINFO_RESPONSE_CODE);
}

bool ccurl_transfer_has_whole_head(const ccurl_transfer *transfer) {
    return transfer->head_is_complete;
}

const uint8_t *ccurl_transfer_head(const ccurl_transfer *transfer, int64_t *length) {
    *length = (int64_t)transfer->head.length;
    return transfer->head.bytes;
}

const uint8_t *ccurl_transfer_body(const ccurl_transfer *transfer, int64_t *length) {
    *length = (int64_t)transfer->body.length;
    return transfer->body.bytes;
}

bool ccurl_transfer_has_long_head(const ccurl_transfer *transfer) {
    return transfer->head.is_over;
}

bool ccurl_transfer_has_long_body(const ccurl_transfer *transfer) {
    return transfer->body.is_over;
}

int32_t ccurl_transfer_proxy_status(const ccurl_transfer *transfer) {
    return (int32_t)number(transfer, CURLINFO_HTTP_CONNECTCODE);
}

int32_t ccurl_transfer_errno(const ccurl_transfer *transfer) {
    return (int32_t)number(transfer, CURLINFO_OS_ERRNO);
}

int64_t ccurl_transfer_verify_result(const ccurl_transfer *transfer) {
    return number(transfer, CURLINFO_SSL_VERIFYRESULT);
}

const char *ccurl_transfer_error_text(const ccurl_transfer *transfer) { return transfer->error; }

const char *ccurl_code_text(int32_t code) { return curl_easy_strerror((CURLcode)code); }
