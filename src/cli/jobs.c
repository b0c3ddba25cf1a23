/* Several documents at a time. Each worker takes the next job nobody has taken; what a job says stays with it, so that the order in which
 * jobs end shows nowhere. */
#include "cli/cmd.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { MOST_WORKERS = 256 };

struct pool {
    struct work *work;
    void (*run)(const struct work *work, struct job *job);
    atomic_size_t next, done;
};

static void *worker(void *context) {
    struct pool *pool = context;

    for (;;) {
        size_t index = atomic_fetch_add(&pool->next, 1);
        if (index >= pool->work->count) return NULL;
        struct job *job = &pool->work->jobs[index];
        pool->run(pool->work, job);
        progress_step(pool->work->settings, atomic_fetch_add(&pool->done, 1) + 1, pool->work->count,
                      job->facility == NULL ? job->document : job->facility);
    }
}

/* A thread that cannot be started is made up for by the others; this one always works. */
void jobs_run(struct work *work, int workers, void (*run)(const struct work *work, struct job *job)) {
    struct pool pool = {.work = work, .run = run};
    pthread_t threads[MOST_WORKERS];
    size_t started = 0;

    atomic_init(&pool.next, 0);
    atomic_init(&pool.done, 0);
    for (int i = 1; i < workers && i < MOST_WORKERS && (size_t)i < work->count; i++)
        if (pthread_create(&threads[started], NULL, worker, &pool) == 0) started++;
    worker(&pool);
    for (size_t i = 0; i < started; i++) pthread_join(threads[i], NULL);
    progress_end(work->settings);
}
