def families():
    return []
