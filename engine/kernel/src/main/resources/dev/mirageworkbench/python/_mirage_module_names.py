"""Which package has a module, where the two names differ, and which are known to need native code."""

# Module, package.
_DIFFERENT = dict(line.split() for line in '''
    Bio biopython
    Crypto pycryptodome
    Cryptodome pycryptodomex
    Levenshtein levenshtein
    MySQLdb mysqlclient
    OpenGL PyOpenGL
    OpenSSL pyOpenSSL
    PIL pillow
    Xlib python-xlib
    airflow apache-airflow
    apiclient google-api-python-client
    attr attrs
    barcode python-barcode
    bidi python-bidi
    bs4 beautifulsoup4
    bson pymongo
    cairo pycairo
    cpuinfo py-cpuinfo
    cv2 opencv-python
    dateutil python-dateutil
    decouple python-decouple
    discord discord.py
    dns dnspython
    docx python-docx
    dotenv python-dotenv
    editor python-editor
    email_validator email-validator
    faiss faiss-cpu
    fitz PyMuPDF
    flask_cors Flask-Cors
    flask_login Flask-Login
    flask_sqlalchemy Flask-SQLAlchemy
    gi PyGObject
    git GitPython
    github PyGithub
    gitlab python-gitlab
    googleapiclient google-api-python-client
    gridfs pymongo
    grpc grpcio
    haystack farm-haystack
    igraph python-igraph
    jenkins python-jenkins
    jose python-jose
    jwt PyJWT
    kafka kafka-python
    ldap python-ldap
    lxml_html_clean lxml-html-clean
    magic python-magic
    markdown Markdown
    memcache python-memcached
    mpl_toolkits matplotlib
    multipart python-multipart
    nacl PyNaCl
    odf odfpy
    osgeo GDAL
    paho paho-mqtt
    parse_type parse-type
    pkg_resources setuptools
    pptx python-pptx
    psycopg2 psycopg2-binary
    pyasn1_modules pyasn1-modules
    pylab matplotlib
    pythoncom pywin32
    requests_oauthlib requests-oauthlib
    rest_framework djangorestframework
    ruamel ruamel.yaml
    sentence_transformers sentence-transformers
    serial pyserial
    skimage scikit-image
    sklearn scikit-learn
    slugify python-slugify
    snappy python-snappy
    socks PySocks
    speech_recognition SpeechRecognition
    sqlalchemy SQLAlchemy
    stdnum python-stdnum
    telegram python-telegram-bot
    tlz toolz
    typing_extensions typing-extensions
    umap umap-learn
    usb pyusb
    vcf PyVCF3
    websocket websocket-client
    werkzeug Werkzeug
    win32api pywin32
    wx wxPython
    xdist pytest-xdist
    xlsxwriter XlsxWriter
    yaml PyYAML
    zmq pyzmq
'''.strip().splitlines())

# Those that are nothing without native code. Others may be, too: then the installation says so.
_NATIVE = frozenset('''
    bcrypt catboost cffi cryptography faiss-cpu fastparquet fiona GDAL greenlet grpcio h5py jax lightgbm
    llvmlite lxml matplotlib mysqlclient numba numpy opencv-python orjson pandas pillow polars psycopg2-binary
    pyarrow pycairo pycryptodome pycryptodomex PyGObject PyMuPDF PyNaCl PyQt5 PyQt6 python-ldap
    python-snappy pyzmq scikit-image scikit-learn scipy shapely spacy statsmodels tables tensorflow
    tokenizers torch torchvision umap-learn wxPython xgboost
'''.split())


def package(module):
    """The name of the package that has a module, as far as it is known."""
    return _DIFFERENT.get(module, module)


def advice(module):
    """What to say when a module is not there."""
    name = package(module)
    if name in _NATIVE:
        return ('mirage: %s is a module of the package %s, which needs native code: it cannot be installed here'
                % (module, name))
    if module in _DIFFERENT:
        return 'mirage: %s is a module of the package %s: %%pip install %s' % (module, name, name)
    return 'mirage: if %s is a package and not one of your files: %%pip install %s' % (module, name)
