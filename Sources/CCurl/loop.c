#include "transfer.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

struct ccurl_loop {
    CURLM *multi;
};

int64_t ccurl_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct thread_start {
    void (*body)(void *);
    void *context;
};

static void *run_thread(void *argument) {
    struct thread_start start = *(struct thread_start *)argument;
    free(argument);
    start.body(start.context);
    return NULL;
}

bool ccurl_start_thread(void (*body)(void *), void *context) {
    struct thread_start *start = malloc(sizeof *start);
    if (start == NULL) return false;
    start->body = body;
    start->context = context;
    // A thread begins with the mask of the one that makes it.
    sigset_t all, previous;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &previous);
    pthread_t thread;
    int result = pthread_create(&thread, NULL, run_thread, start);
    pthread_sigmask(SIG_SETMASK, &previous, NULL);
    if (result != 0) {
        free(start);
        return false;
    }
    pthread_detach(thread);
    return true;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static CURLcode started = CURLE_FAILED_INIT;

static void start_curl(void) { started = curl_global_init(CURL_GLOBAL_DEFAULT); }

ccurl_loop *ccurl_loop_new(void) {
    pthread_once(&once, start_curl);
    if (started != CURLE_OK) return NULL;
    ccurl_loop *loop = calloc(1, sizeof *loop);
    if (loop == NULL) return NULL;
    loop->multi = curl_multi_init();
    if (loop->multi == NULL) {
        free(loop);
        return NULL;
    }
    curl_multi_setopt(loop->multi, CURLMOPT_PIPELINING, CURLPIPE_NOTHING);
    return loop;
}

void ccurl_loop_free(ccurl_loop *loop) {
    if (loop == NULL) return;
    curl_multi_cleanup(loop->multi);
    free(loop);
}

void ccurl_loop_wake(ccurl_loop *loop) { curl_multi_wakeup(loop->multi); }

bool ccurl_loop_perform(ccurl_loop *loop) {
    int running = 0;
    return curl_multi_perform(loop->multi, &running) == CURLM_OK;
}

bool ccurl_loop_wait(ccurl_loop *loop, int32_t milliseconds) {
    return curl_multi_poll(loop->multi, NULL, 0, milliseconds, NULL) == CURLM_OK;
}

bool ccurl_loop_add(ccurl_loop *loop, ccurl_transfer *transfer) {
    curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
    return curl_multi_add_handle(loop->multi, transfer->easy) == CURLM_OK;
}

void ccurl_loop_remove(ccurl_loop *loop, ccurl_transfer *transfer) {
    curl_multi_remove_handle(loop->multi, transfer->easy);
}

ccurl_transfer *ccurl_loop_next_ended(ccurl_loop *loop, int32_t *code) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(loop->multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE) continue;
        char *transfer = NULL;
        *code = (int32_t)message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        return (ccurl_transfer *)(void *)transfer;
    }
    return NULL;
}
